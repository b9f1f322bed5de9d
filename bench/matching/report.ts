import type { PeerFigures } from './measure-peers.ts';
import type { ServedFigures, SizeFigures } from './measure-size.ts';
import type { RouteFigures } from './route-load.ts';

/** The figures as one Markdown table, sizes from left to right. */
export function reportTable(figures: SizeFigures[], plot: string): string {
  const rows = [...timesOf(figures), ...servedOf(figures), ...indexOf(figures), ...sizesOf(figures)];
  const head = ['', ...figures.map(({ rows }) => `${rows.toLocaleString('en-US')} rows`)];
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    line(head.map((_, at) => (at === 0 ? '---' : '---:'))),
    ...rows.map(([what, ...cells]) => line([what, ...cells])),
    '',
    `${figures[0]?.server ?? ''}; client and servers on one machine. Rows are synthesized, queries are not repeated among pasted texts.`,
    '',
    `![p50 against rows, log-log](${plot})`,
    '',
  ].join('\n');
}

type Row = [string, ...string[]];

function timesOf(figures: SizeFigures[]): Row[] {
  const of = (what: string, time: (each: SizeFigures) => { p50: number; p95: number }): Row => [
    `${what}, p50 / p95 ms`,
    ...figures.map((each) => `${ms(time(each).p50)} / ${ms(time(each).p95)}`),
  ];
  const share = (what: string, over: (each: SizeFigures) => number): Row => [
    what,
    ...figures.map((each) => `${over(each).toFixed(1)}x`),
  ];
  return [
    of('pgvector HNSW alone, ef_search 40', ({ bare }) => bare.ef40),
    of('pgvector HNSW alone, ef_search 100', ({ bare }) => bare.ef100),
    ...(['ef40', 'ef100'] as const).flatMap((ef) => {
      const over = (route: RouteFigures | undefined, { bare }: SizeFigures) =>
        (route?.p50 ?? Number.NaN) / bare[ef].p50;
      const what = `1 client, over HNSW alone (ef ${ef.slice(2)})`;
      return [
        share(`stored record, first asked, ${what}`, (each) => over(each.service.stored[0], each)),
        share(`stored record, asked again, ${what}`, (each) => over(each.service.again, each)),
        share(`pasted 800 characters, ${what}`, (each) => over(each.service.pasted[0], each)),
      ];
    }),
  ];
}

function servedOf(figures: SizeFigures[]): Row[] {
  const rows: Row[] = [];
  const one = (what: string, served: (each: SizeFigures) => ServedFigures | null, kind: 'stored' | 'pasted') => {
    for (const [at, { clients }] of figures[0]!.service[kind].entries()) {
      const cell = (each: SizeFigures) => routeCell(served(each)?.[kind][at]);
      rows.push([
        `${what}, ${clients} client${clients > 1 ? 's' : ''}: p50 / p95 ms, requests/s`,
        ...figures.map(cell),
      ]);
    }
  };
  for (const [kind, name] of [
    ['stored', 'stored record'],
    ['pasted', 'pasted 800 characters'],
  ] as const) {
    one(`duijie, ${name}`, ({ service }) => service, kind);
    if (kind === 'stored') {
      const cells = figures.map(({ service }) => routeCell(service.again));
      rows.push(['duijie, stored record asked again, 1 client: p50 / p95 ms, requests/s', ...cells]);
    }
    one(`PGVectorStore, ${name}`, ({ langchain }) => langchain, kind);
  }
  for (const [at, { name }] of figures[0]!.peers.entries()) {
    rows.push([`${name}, in process: p50 / p95 ms`, ...figures.map(({ peers }) => peerCell(peers[at]))]);
  }
  return rows;
}

function routeCell(route: RouteFigures | undefined): string {
  if (!route) return 'not run';
  const failed = route.failed > 0 ? `, ${route.failed} failed` : '';
  return `${ms(route.p50)} / ${ms(route.p95)}, ${route.perSecond.toFixed(0)}${failed}`;
}

const peerCell = (peer: PeerFigures | undefined) =>
  peer?.p50 == null || peer.p95 == null ? 'not run' : `${ms(peer.p50)} / ${ms(peer.p95)}`;

function indexOf(figures: SizeFigures[]): Row[] {
  const row = (what: string, cell: (each: SizeFigures) => string): Row => [what, ...figures.map(cell)];
  return [
    row(
      'index against scoring everything: recall@10 / @100',
      ({ index }) => `${index.recall10.toFixed(3)} / ${index.recall100.toFixed(3)}`,
    ),
    row(
      'fused score: mean difference / mean',
      ({ index }) => `${index.scoreDifference.toFixed(2)} / ${index.score.toFixed(1)}`,
    ),
    ...figures[0]!.filters.map(({ share }, at) =>
      row(`filter that ${share * 100}% pass: path, fewest results of 10 asked (passing), p50 ms`, ({ filters }) => {
        const { path, fewest, passing, p50 } = filters[at]!;
        return `${path}, ${fewest} (${passing}), ${ms(p50)}`;
      }),
    ),
    row(
      'edit until both legs find it, ms; other rows written',
      ({ edit }) => `${ms(edit.milliseconds)}; ${edit.otherRows}`,
    ),
  ];
}

function sizesOf(figures: SizeFigures[]): Row[] {
  const row = (what: string, cell: (each: SizeFigures) => string): Row => [what, ...figures.map(cell)];
  return [
    row('rows added since the last size, a second', ({ fillSeconds, rows }) => {
      const before = Math.max(0, ...figures.map((each) => each.rows).filter((other) => other < rows));
      return ((rows - before) / fillSeconds).toFixed(0);
    }),
    row('both indexes built, s', ({ buildSeconds }) => buildSeconds.toFixed(1)),
    row('HNSW / term index, MB', ({ sizes }) => `${mb(sizes.vectorIndex)} / ${mb(sizes.termIndex)}`),
    row(
      'facts / lexical / vectors / statistics / readings, MB',
      ({ sizes: { facts, lexical, vectors, statistics, readings } }) =>
        [facts, lexical, vectors, statistics, readings].map(mb).join(' / '),
    ),
    row(
      'memory of the service / PGVectorStore process, MB',
      ({ service, langchain }) => `${mb(service.memory)} / ${langchain ? mb(langchain.memory) : 'not run'}`,
    ),
  ];
}

const ms = (value: number) => value.toFixed(value < 10 ? 2 : 1);
const mb = (bytes: number) => (bytes / 1e6).toFixed(0);
