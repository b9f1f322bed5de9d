import type { SizeFigures } from './measure-size.ts';
import type { Line } from './plot.ts';

/** p50 of each contender at one client, by size. */
export function plotLines(figures: SizeFigures[]): Line[] {
  const line = (name: string, ms: (each: SizeFigures) => number | null | undefined): Line => ({
    name,
    points: figures.flatMap((each) => {
      const value = ms(each);
      return value == null ? [] : [{ rows: each.rows, ms: value }];
    }),
  });
  const lines = [
    line('pgvector HNSW alone', ({ bare }) => bare.ef40.p50),
    line('duijie, first asked', ({ service }) => service.stored[0]?.p50),
    line('duijie, asked again', ({ service }) => service.again.p50),
    line('duijie, pasted text', ({ service }) => service.pasted[0]?.p50),
    line('PGVectorStore, stored', ({ langchain }) => langchain?.stored[0]?.p50),
    line('PGVectorStore, pasted', ({ langchain }) => langchain?.pasted[0]?.p50),
    line('Orama hybrid', ({ peers }) => peers.find(({ name }) => name === 'orama')?.p50),
    line('pg_textsearch', ({ peers }) => peers.find(({ name }) => name === 'pg_textsearch')?.p50),
  ];
  return lines.filter(({ points }) => points.length > 0);
}
