import { normalized } from '../../embeddings/pool.ts';
import type { Tx } from '../db/database.ts';
import { terms } from '../text/tokens.ts';
import { tellingInDemands } from './demand-language.ts';
import { countDocuments, termFrequencies } from './index-store.ts';
import { inverseDocumentFrequency, sparse, termNumber } from './lexical-terms.ts';
import type { Embed, QueryPart, QueryText } from './read-text.ts';

/** Terms that may bring candidates when the index is used: rarest first, until so many documents hold them. */
const candidateBudget = 4000;

/** The lexical side of a query in one scope. */
export interface LexicalQuery {
  /** How many documents the scope holds. */
  documents: number;
  lexical: Buffer | null;
  terms: number[];
  /**
   * The BM25 score of a document of average length that holds every term of the query once; terms of no document count
   * as well, so nonsense has a ceiling far above what it finds.
   */
  ceiling: number;
}

/**
 * Term weights of a query: its count by part weights, times the term's inverse document frequency in the scope, times
 * how telling it is in demands where a text of several sentences is asked for something else than demands (a title or
 * typed words were chosen one by one). Terms of no document fall out.
 */
export async function prepareLexical(tx: Tx, scope: string, { title, rest }: QueryText): Promise<LexicalQuery> {
  const isProse = rest.length > 0 && !scope.startsWith('demand/');
  const counts = weighTerms(scope, [...title, ...rest], isProse ? tellingInDemands : () => 1);
  const documents = await countDocuments(tx, scope);
  const frequencies = await termFrequencies(tx, scope, [...counts.keys()]);
  const idf = (term: number) => inverseDocumentFrequency(documents, frequencies.get(term) ?? 0);
  const all = new Map(
    [...counts].filter(([term]) => frequencies.has(term)).map(([term, count]) => [term, count * idf(term)]),
  );
  return {
    documents,
    lexical: sparse(all),
    terms: rarest([...all.keys()], frequencies),
    ceiling: [...counts].reduce((sum, [term, count]) => sum + count * idf(term), 0),
  };
}

function weighTerms(scope: string, parts: QueryPart[], telling: (term: string) => number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { text, weight } of parts) {
    for (const [term, count] of terms(text)) {
      const number = termNumber(scope, term);
      counts.set(number, (counts.get(number) ?? 0) + weight * count * telling(term));
    }
  }
  return counts;
}

function rarest(all: number[], frequencies: Map<number, number>): number[] {
  const ordered = all.sort((one, other) => (frequencies.get(one) ?? 0) - (frequencies.get(other) ?? 0));
  const chosen: number[] = [];
  let holding = 0;
  for (const term of ordered) {
    holding += frequencies.get(term) ?? 0;
    if (holding > candidateBudget && chosen.length > 0) break;
    chosen.push(term);
  }
  return chosen;
}

/** The query's vector: its title and the mean of its other parts by their weights, in equal shares; of length 1. */
export async function prepareDense({ title, rest }: QueryText, embed: Embed): Promise<Float32Array | null> {
  const parts = [...title, ...rest];
  if (parts.length === 0) return null;
  const vectors = await embed(parts.map(({ text }) => text));
  const of = mean(vectors.slice(0, title.length), title);
  const others = mean(vectors.slice(title.length), rest);
  if (!of || !others) return of ?? others;
  return normalized(of.map((value, i) => value + (others[i] ?? 0)));
}

function mean(vectors: Float32Array[], parts: QueryPart[]): Float32Array | null {
  const [first] = vectors;
  if (!first) return null;
  const total = new Float32Array(first.length);
  vectors.forEach((vector, which) => {
    for (let i = 0; i < total.length; i += 1) total[i]! += (parts[which]?.weight ?? 0) * (vector[i] ?? 0);
  });
  return total.some((value) => value !== 0) ? normalized(total) : null;
}
