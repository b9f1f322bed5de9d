/** Grades of the judged documents of one query: 0 (of no use) and up. */
export type Grades = ReadonlyMap<string, number>;

/**
 * NDCG at a depth with gain 2^grade - 1 and discount log2(rank + 1); the ideal comes from the judged documents, unjudged
 * ones count 0. Järvelin and Kekäläinen 2002, the exponential form of Burges 2005. 0 to 1; 0 when nothing is relevant.
 */
export function ndcg(ranking: readonly string[], grades: Grades, depth: number): number {
  const gains = (list: readonly number[]) =>
    list.slice(0, depth).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
  const ideal = gains([...grades.values()].sort((one, other) => other - one));
  return ideal === 0 ? 0 : gains(ranking.map((id) => grades.get(id) ?? 0)) / ideal;
}

/** Share of the relevant documents (grade 1 and up) among the first `depth`. */
export function recall(ranking: readonly string[], grades: Grades, depth: number): number {
  const relevant = [...grades].filter(([, grade]) => grade > 0).map(([id]) => id);
  if (relevant.length === 0) return 0;
  const found = new Set(ranking.slice(0, depth));
  return relevant.filter((id) => found.has(id)).length / relevant.length;
}

/** One over the rank of the first relevant document within `depth`, 0 when there is none. */
export function reciprocalRank(ranking: readonly string[], grades: Grades, depth: number): number {
  const at = ranking.slice(0, depth).findIndex((id) => (grades.get(id) ?? 0) > 0);
  return at < 0 ? 0 : 1 / (at + 1);
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard error of a mean: the sample deviation over the root of the count; 0 for fewer than two values. */
export function standardError(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}
