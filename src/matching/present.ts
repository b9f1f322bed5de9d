import type { Match } from './answers.ts';
import type { Pair } from './fit/pair.ts';
import type { LoadedSubject } from './query/subject.ts';
import type { Ranking } from './ranking/rank.ts';
import { oncePerPair } from './reading/once-per-pair.ts';
import { keptWith } from './reading/read-once.ts';
import { improvementsFor } from './reasons/improvements.ts';
import { type RelatedTerms, type SharedTerm, sharedTerms } from './reasons/reasons.ts';
import type { SearchTexts } from './records/documents.ts';

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

/**
 * Reasons of a subject among ranked records: a term tells by its rarity among them times its length. As long as the
 * rarities are the same, a record that is found again has the same reasons.
 */
export function reasonsOf({ texts }: LoadedSubject, { rarity }: Ranking, related: RelatedTerms): Reasons {
  const known = lastReasons.get(texts);
  if (known?.rarity === rarity) return known.reasons;
  const weight = (term: string) => rarity(term) * term.length;
  const ofLimit = new Map<number, ReturnType<typeof oncePerPair<SharedTerm[]>>>();
  const reasons: Reasons = ({ record }, limit) => {
    const find =
      ofLimit.get(limit) ?? oncePerPair((mine, theirs) => sharedTerms(mine, theirs.texts, weight, limit, related));
    ofLimit.set(limit, find);
    return find(texts, record);
  };
  lastReasons.set(texts, { rarity, reasons });
  return reasons;
}

const lastReasons = keptWith<SearchTexts, { rarity: Ranking['rarity']; reasons: Reasons }>();

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
