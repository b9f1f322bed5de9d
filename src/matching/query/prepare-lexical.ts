import type { Tx } from '../../db/database.ts';
import { functionWordsOf } from '../../text/english-prose.ts';
import { terms } from '../../text/tokens.ts';
import { inverseDocumentFrequency, sparse, summed, termNumber } from '../index/lexical-terms.ts';
import { readFrequencies } from '../ranking/rank-store.ts';
import { readOnce } from '../reading/read-once.ts';
import { tellingInDemands } from './demand-language.ts';
import type { QueryPart, QueryText } from './read-text.ts';

/**
 * Terms bring candidates when the index is used: those that tell most first, until documents for so many candidates hold
 * them. On the development data more change nothing (bench/reports).
 */
const heldForEach = 2;
/** Documents that may hold the one term of a query that brings candidates. */
const mostHeld = 5_000;

/** From so many documents on a term's frequency is kept: one document more changes its weight by less than a hundredth. */
const notRare = 20;
/** Frequencies kept. */
const mostKnown = 100_000;

/** The lexical side of a query in one scope. */
export interface LexicalQuery {
  /** How many documents the scope holds. */
  documents: number;
  /** The scope's, see `ScopeState`. */
  revision: string | null;
  /** Weights by term number; terms of no document are not among them. */
  weights: ReadonlyMap<number, number>;
  /** The weights as a parameter of type sparsevec; null when there are none. */
  lexical: Buffer | null;
  /** The terms from which candidates come. */
  terms: number[];
  /**
   * The BM25 score of a document of average length that holds every term of the query once; terms of no document count
   * as well, so nonsense has a ceiling far above what it finds.
   */
  ceiling: number;
  /** How many documents hold a term, by its number; undefined of terms that nobody asked about. */
  frequencyOf(term: number): number | undefined;
}

export interface LexicalOptions {
  /** How many candidates are wanted when the index is used. */
  depth: number;
  /** Document frequencies that are known already; those read of terms that are not rare are added. */
  frequencies?: Map<number, number> | null;
}

/**
 * Term weights of a query: its count by part weights, times the term's inverse document frequency in the scope, times
 * how telling it is in demands where a text of several sentences is asked for something else than demands (a title or
 * typed words were chosen one by one).
 */
export async function prepareLexical(
  tx: Tx,
  scope: string,
  text: QueryText,
  { depth, frequencies }: LexicalOptions,
): Promise<LexicalQuery> {
  const counts = countsIn(text)(scope);
  const known = frequencies ?? new Map<number, number>();
  const unknown = [...counts.keys()].filter((term) => !known.has(term));
  const { documents, revision, frequencies: read } = await readFrequencies(tx, scope, unknown);
  for (const [term, frequency] of read) {
    if (frequency >= notRare && known.size < mostKnown) known.set(term, frequency);
  }
  const heldBy = (term: number) => known.get(term) ?? read.get(term) ?? 0;
  const found = new Map<number, number>();
  let ceiling = 0;
  for (const [term, count] of counts) {
    const frequency = heldBy(term);
    const weight = count * inverseDocumentFrequency(documents, frequency);
    ceiling += weight;
    // A sentence hardly like the title weighs next to nothing, and pgvector refuses entries that are 0 as float32.
    if (frequency > 0 && Math.fround(weight) > 0) found.set(term, weight);
  }
  const weights = summed([found]);
  return {
    documents,
    revision,
    weights,
    lexical: weights.size > 0 ? sparse(weights) : null,
    terms: candidateTerms(weights, heldBy, heldForEach * depth),
    ceiling,
    frequencyOf: (term) => (counts.has(term) ? heldBy(term) : known.get(term)),
  };
}

/** How telling a term is in a query's scope, its inverse document frequency: of the query's terms and of further ones. */
export async function readRarity(
  tx: Tx,
  scope: string,
  { documents, frequencyOf: ofQuery }: LexicalQuery,
  further: string[],
): Promise<(term: string) => number> {
  const unknown = further.map((term) => termNumber(scope, term)).filter((term) => ofQuery(term) === undefined);
  const frequencies = unknown.length > 0 ? (await readFrequencies(tx, scope, unknown)).frequencies : null;
  return (term) => {
    const number = termNumber(scope, term);
    return inverseDocumentFrequency(documents, ofQuery(number) ?? frequencies?.get(number) ?? 0);
  };
}

/** A record that is asked about again has its terms weighed already. */
const countsIn = readOnce(({ title, rest }: QueryText) => {
  const known = new Map<string, Map<number, number>>();
  return (scope: string) => {
    const isProse = rest.length > 0 && !scope.startsWith('demand/');
    const counts = known.get(scope) ?? weighTerms(scope, [...title, ...rest], isProse ? tellingInDemands : () => 1);
    known.set(scope, counts);
    return counts;
  };
});

function weighTerms(scope: string, parts: QueryPart[], telling: (term: string) => number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { text, weight } of parts) {
    const found = terms(text);
    const empty = functionWordsOf(found);
    for (const [term, count] of found) {
      if (empty.has(term)) continue;
      const number = termNumber(scope, term);
      counts.set(number, (counts.get(number) ?? 0) + weight * count * telling(term));
    }
  }
  return counts;
}

/**
 * The terms with the most weight for each document that they bring, within the budget; the first may pass it. None when
 * even that one is too common to tell documents apart: candidates then come by meaning.
 */
function candidateTerms(
  weights: ReadonlyMap<number, number>,
  frequencyOf: (term: number) => number,
  budget: number,
): number[] {
  const ordered = [...weights]
    .map(([term, weight]) => ({ term, holding: frequencyOf(term), weight }))
    .filter(({ holding }) => holding <= mostHeld)
    .sort((one, other) => other.weight / other.holding - one.weight / one.holding);
  const terms: number[] = [];
  let held = 0;
  for (const { term, holding } of ordered) {
    if (held + holding > budget && terms.length > 0) break;
    terms.push(term);
    held += holding;
  }
  return terms;
}
