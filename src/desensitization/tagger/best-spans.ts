import { type Kind, type KindSpan, kinds } from './labels.ts';
import type { Lattice } from './lattice.ts';

/** A span and what it is worth: by how much the probability that exactly it is meant exceeds its kind's floor. */
interface LikelySpan extends KindSpan {
  gain: number;
}

/** What a span must be likelier than; positions are asked for more, since a doubtful one gives nobody away. */
const floorOf = (kind: Kind) => (kind === 'position' ? 0.4 : 0.25);
/** A position is worth less than the name that it may hold. */
const worthOf = (kind: Kind) => (kind === 'position' ? 0.2 : 1);

/**
 * The disjoint spans of the wanted kinds from which most is expected (minimum Bayes risk): their gains have the largest
 * sum. The single best path has fewer borders right: a span that most paths share need not stand on it, and a path that
 * is the best of many alike is hardly likely itself.
 * @param lattice after `sum`
 */
export function bestSpans(lattice: Lattice, wanted: Pick<ReadonlyMap<Kind, unknown>, 'has'>): KindSpan[] {
  const likely: LikelySpan[] = [];
  for (const [number, kind] of kinds.entries()) {
    if (!wanted.has(kind)) continue;
    const floor = floorOf(kind);
    const worth = worthOf(kind);
    lattice.eachSpan(number, floor, (start, end, share) => {
      likely.push({ start, end, kind, gain: worth * (share - floor) });
    });
  }
  return worthMost(likely.sort((a, b) => a.end - b.end));
}

/** @param spans by where they end */
function worthMost(spans: readonly LikelySpan[]): KindSpan[] {
  // The best choices among the first spans, each worth more than the one before, by where their last span ends.
  const choices: Choice[] = [{ end: 0, worth: 0 }];
  for (const { start, end, kind, gain } of spans) {
    const before = choices.findLast((choice) => choice.end <= start)!;
    const worth = before.worth + gain;
    const best = choices.at(-1)!;
    if (worth <= best.worth) continue;
    if (best.end === end) choices.pop();
    choices.push({ end, worth, span: { start, end, kind }, before });
  }
  const chosen: KindSpan[] = [];
  for (let choice = choices.at(-1); choice?.span; choice = choice.before) chosen.push(choice.span);
  return chosen.reverse();
}

interface Choice {
  end: number;
  worth: number;
  /** Its last span and the choice before it; none in the empty choice. */
  span?: KindSpan;
  before?: Choice;
}
