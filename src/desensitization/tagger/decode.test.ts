import { expect, test } from 'vitest';
import { decodeShares } from './decode.ts';
import { kinds, LABELS, labelOf, Place } from './labels.ts';
import { shapeOf } from './units.ts';

const person = kinds.indexOf('person');
const [begin, end] = [labelOf(person, Place.begin), labelOf(person, Place.end)];

/** Probabilities of a text's units: those given, the rest for "outside". */
function sharesOf(units: Record<number, number>[]): Float32Array {
  const shares = new Float32Array(units.length * LABELS);
  for (const [at, own] of units.entries()) {
    shares[at * LABELS] = 1;
    for (const [label, share] of Object.entries(own)) {
      shares[at * LABELS + Number(label)] = share;
      shares[at * LABELS]! -= share;
    }
  }
  return shares;
}

const decoded = (text: string, units: Record<number, number>[], dials: { lean: number; threshold: number }) =>
  decodeShares(
    sharesOf(units),
    Uint8Array.from(text, (sign) => shapeOf(sign.charCodeAt(0))),
    dials,
    'both',
  ).map(({ start, end, score, probable }) => [text.slice(start, end), score, probable ?? false]);

test('the best path spells a span only where beginning and end agree', () => {
  const dials = { lean: 0, threshold: 0.9 };
  expect(decoded('找王工', [{}, { [begin]: 0.8 }, { [end]: 0.7 }], dials)).toEqual([['王工', 0.75, false]]);
  expect(decoded('找王工', [{}, { [begin]: 0.8 }, { [begin]: 0.7 }], dials)).toEqual([]);
});

test('what is off the best path but above the threshold is probable, without signs at its ends', () => {
  const units = [{ [begin]: 0.2 }, { [end]: 0.2 }, { [end]: 0.15 }];
  expect(decoded('王工。', units, { lean: 0, threshold: 0.1 })).toEqual([['王工', 0.2, true]]);
  expect(decoded('王工。', units, { lean: 0, threshold: 0.3 })).toEqual([]);
});

test('leaning brings more onto the best path', () => {
  const units = [{ [begin]: 0.4 }, { [end]: 0.4 }];
  expect(decoded('王工', units, { lean: 0, threshold: 0.9 })).toEqual([]);
  expect(decoded('王工', units, { lean: 0.5, threshold: 0.9 })).toEqual([['王工', 0.4, false]]);
});
