import language from './demand-terms.json' with { type: 'json' };

/** How strongly a term's commonness in demands counts, against 1 for its idf in the corpus. */
const exponent = 0.75;

const rarest = logOdds(0);
const known = new Map(
  Object.entries(language.terms).map(([term, withTerm]) => [term, (logOdds(withTerm) / rarest) ** exponent]),
);

/**
 * How telling a term of a demand's text is by what demands are like, 0 to 1: its inverse document frequency among 340
 * real and sample demands, over that of a term they never use, to the power 0.75. `企业`, `问题` or `要求` are rare in
 * titles of achievements, so the corpus takes them for telling; nearly every demand has them. Multiplied into a query's
 * term weights this lifts BM25 and the hybrid (README.md of eval); counted by `embeddings/train/5-demand-terms.ts`.
 */
export function tellingInDemands(term: string): number {
  return known.get(term) ?? 1;
}

function logOdds(withTerm: number): number {
  return Math.log(1 + (language.demands - withTerm + 0.5) / (withTerm + 0.5));
}
