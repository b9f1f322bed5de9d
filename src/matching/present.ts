import type { Tx } from '../db/database.ts';
import type { Match } from './answers.ts';
import { type SearchTexts, scopeOf } from './documents.ts';
import { improvementsFor } from './improvements.ts';
import { countDocuments, termFrequencies } from './index-store.ts';
import type { RecordKind } from './jobs.ts';
import { inverseDocumentFrequency, termNumber } from './lexical-terms.ts';
import type { Pair } from './pair.ts';
import { type RelatedTerms, reasonTerms, type SharedTerm, sharedTerms } from './reasons.ts';
import type { LoadedSubject } from './subject.ts';

/** How much of a pair is told. */
export type Detail = 'list' | 'full';

const mostReasons: Record<Detail, number> = { list: 6, full: 30 };
const mostTargets: Record<Detail, number> = { list: 6, full: 20 };
/** Places of a shared term on each side. */
const mostPlaces: Record<Detail, number> = { list: 2, full: 5 };

/** A leg found a record whose score there is so many standard deviations above the mean of all that were ranked. */
const foundFrom = 2;

/** Reasons of pairs of one subject: which of the two texts' terms make them alike. */
export type Reasons = (pair: Pair, limit: number) => SharedTerm[];

/** Prepares the reasons of a subject among records of a kind: how telling its terms are there. */
export async function readReasons(
  tx: Tx,
  subject: LoadedSubject,
  kind: RecordKind,
  related: RelatedTerms,
): Promise<Reasons> {
  const weight = await termWeights(tx, scopeOf(kind, 'public'), subject.texts);
  return ({ record }, limit) => sharedTerms(subject.texts, record.texts, weight, limit, related);
}

/** A pair as it is answered. @param others the other members of its patent family */
export function matchOf(pair: Pair, rank: number, others: Pair[], reasons: Reasons, detail: Detail): Match {
  const shared = reasons(pair, mostReasons[detail]);
  const { targets, fit } = pair;
  const legs = { lexical: pair.ranked.lexical, dense: pair.ranked.dense };
  return {
    ...scoredOf(pair),
    rank,
    modelGrade: null,
    reasons: shared.map((term) => ({
      ...term,
      query: term.query.slice(0, mostPlaces[detail]),
      document: term.document.slice(0, mostPlaces[detail]),
    })),
    targets: targets.slice(0, mostTargets[detail]),
    fit: detail === 'full' ? fit : fit.filter(({ verdict }) => verdict !== 'unknown'),
    improvements: detail === 'full' ? improvementsFor({ targets, fits: fit, legs, shared }) : [],
    variants: others.map(({ record, score }) => ({ id: record.id, title: record.title, score: score.score })),
  };
}

/** A pair's record and scores, without what they rest on. */
export function scoredOf({ record, ranked, score }: Pair) {
  const { kind, id, title, organizationId, organizationName, domains } = record;
  const { lexical, dense, fused, lexicalZ, denseZ } = ranked;
  const found = { lexical: lexical > 0 && (lexicalZ ?? 0) >= foundFrom, dense: (denseZ ?? 0) >= foundFrom };
  return {
    record: { kind, id, title, organizationId, organizationName, domains },
    ...score,
    foundBy: (['lexical', 'dense'] as const).filter((leg) => found[leg]),
    legs: { lexical, dense, fused },
  };
}

/** How telling each term of a text is in a scope: its inverse document frequency there, times its length. */
async function termWeights(tx: Tx, scope: string, texts: SearchTexts): Promise<(term: string) => number> {
  const documents = await countDocuments(tx, scope);
  const numbers = new Map(reasonTerms(texts).map((term) => [term, termNumber(scope, term)]));
  const frequencies = await termFrequencies(tx, scope, [...numbers.values()]);
  return (term) => inverseDocumentFrequency(documents, frequencies.get(numbers.get(term) ?? 0) ?? 0) * term.length;
}
