import type { Row } from './judged-set.ts';

/**
 * A fold (0 and up) for each query, round robin in the order given. Queries of one title are one demand entered twice and
 * share a fold. The training commands count alike (`folds_of` in embeddings/train/tune/tune.py), over all queries of a
 * file, so that fold i here is what `--without-fold i` left out there.
 */
export function foldsOf(queries: readonly Row[], folds: number): Map<string, number> {
  const foldOf = new Map<string, number>();
  const titled = queries.map((query) => ({ id: query.id, title: query.title || query.text }));
  for (const { title } of titled) if (!foldOf.has(title)) foldOf.set(title, foldOf.size % folds);
  return new Map(titled.map(({ id, title }) => [id, foldOf.get(title) ?? 0]));
}
