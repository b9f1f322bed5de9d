import { compareQuantity, type Quantity, quantities, quantityContext } from '../text/quantities.ts';
import { type SearchTexts, searchFields } from './documents.ts';
import type { Place } from './reasons.ts';

/** A figure with its place and what it speaks of (`抗拉强度`). */
export interface Figure {
  text: string;
  about: string;
  place: Place;
}

/** A target figure of a demand and what an achievement says about it. */
export interface TargetVerdict {
  verdict: 'met' | 'missed' | 'unknown';
  target: Figure;
  offered: Figure | null;
}

interface Found extends Figure {
  quantity: Quantity;
}

/** Only bounds and ranges are targets; a bare amount in a demand mostly tells what is there already. */
const bounds = new Set<Quantity['comparison']>(['ge', 'gt', 'le', 'lt', 'range', 'plus_minus']);
const mostTargets = 20;
/** Names of one property overlap by at least this share of the shorter one's characters (`抗拉强度`, `焊缝抗拉`). */
const sameName = 0.5;

/**
 * Sets the target figures of a demand against the figures of an achievement: a figure of the same dimension and unit
 * whose name overlaps most is what is offered. Met and missed come first, in the order of the demand.
 */
export function compareTargets(demand: SearchTexts, achievement: SearchTexts): TargetVerdict[] {
  const offers = figures(achievement);
  const verdicts = figures(demand, ['need'])
    .filter(({ quantity, about }) => bounds.has(quantity.comparison) && about !== '')
    .slice(0, mostTargets)
    .map((target) => judge(target, offers));
  return [...verdicts.filter(isKnown), ...verdicts.filter((verdict) => !isKnown(verdict))];
}

const isKnown = ({ verdict }: TargetVerdict) => verdict !== 'unknown';

function judge(target: Found, offers: Found[]): TargetVerdict {
  const [best] = offers
    .filter(
      ({ quantity: { dimension, unit } }) => dimension === target.quantity.dimension && unit === target.quantity.unit,
    )
    .map((offer) => ({ offer, likeness: overlap(target.about, offer.about) }))
    .filter(({ likeness }) => likeness >= sameName)
    .sort((one, other) => other.likeness - one.likeness);
  if (!best) return { verdict: 'unknown', target: shown(target), offered: null };
  const verdict = compareQuantity(target.quantity, best.offer.quantity);
  return { verdict, target: shown(target), offered: shown(best.offer) };
}

function figures(texts: SearchTexts, fields: readonly (keyof SearchTexts)[] = searchFields): Found[] {
  return fields
    .flatMap((field) => texts[field])
    .flatMap(({ source, text }) =>
      quantities(text).map((quantity) => ({
        quantity,
        text: quantity.text,
        about: quantityContext(text, quantity),
        place: { source, start: quantity.start, end: quantity.end },
      })),
    );
}

const shown = ({ text, about, place }: Found): Figure => ({ text, about, place });

/** Share of the shorter name's characters that the other has, 0 to 1. */
function overlap(one: string, other: string): number {
  const [short, long] = [new Set(one), new Set(other)].sort((a, b) => a.size - b.size) as [Set<string>, Set<string>];
  return short.size === 0 ? 0 : [...short].filter((character) => long.has(character)).length / short.size;
}
