import { expect, test } from 'vitest';
import { decodeShares } from './decode.ts';
import { kinds, LABELS, labelOf, Place } from './labels.ts';
import { Register } from './register.ts';
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

const decoded = (
  text: string,
  units: Record<number, number>[],
  dials: { lean: number; threshold: number },
  register: number = Register.running,
) =>
  decodeShares(
    sharesOf(units),
    { shapes: Uint8Array.from(text, (sign) => shapeOf(sign.charCodeAt(0))), register },
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

test('in a life positions are reported as well, and the path leans further', () => {
  const position = kinds.indexOf('position');
  const post = [{ [labelOf(position, Place.begin)]: 0.6 }, { [labelOf(position, Place.end)]: 0.6 }];
  const doubted = [{ [begin]: 0.475 }, { [end]: 0.475 }];
  const dials = { lean: 0, threshold: 0.9 };
  const found = (units: Record<number, number>[], register: number) => decoded('校长', units, dials, register).length;
  expect([found(post, Register.running), found(post, Register.life)]).toEqual([0, 1]);
  expect([found(doubted, Register.running), found(doubted, Register.life)]).toEqual([0, 1]);
});
