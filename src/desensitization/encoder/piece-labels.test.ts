import { expect, test } from 'vitest';
import { kinds, LABELS, labelOf, labelsOf, OUTSIDE, Place } from '../tagger/labels.ts';
import { pieceLabel, spreadShares } from './piece-labels.ts';

const organization = kinds.indexOf('organization');
const label = (place: keyof typeof Place) => labelOf(organization, Place[place]);

test.each<[[number, number], ReturnType<typeof label>]>([
  [[2, 5], label('single')],
  [[2, 8], label('begin')],
  [[0, 5], label('end')],
  [[0, 8], label('inside')],
  [[3, 8], label('begin')],
  [[5, 8], OUTSIDE],
])('of a piece from 2 to 5, in a name from %j, the label is %i', ([start, end], expected) => {
  const units = labelsOf(10, [{ start, end, kind: 'organization' }]);
  expect(pieceLabel(units.subarray(2, 5))).toBe(expected);
});

test.each(['single', 'begin', 'inside', 'end'] as const)(
  'what is spread over units gives the piece’s label %s again',
  (place) => {
    const piece = new Float32Array(LABELS);
    piece[label(place)] = 1;
    for (const length of [1, 2, 4]) {
      const shares = new Float32Array(6 * LABELS);
      spreadShares(piece, shares, 1, 1 + length);
      const units = Uint8Array.from({ length }, (_, at) =>
        shares.subarray((1 + at) * LABELS, (2 + at) * LABELS).indexOf(1),
      );
      expect(pieceLabel(units)).toBe(label(place));
    }
  },
);

test('the probabilities of each unit sum to those of the piece', () => {
  const piece = Float32Array.from({ length: LABELS }, () => 1 / LABELS);
  const shares = new Float32Array(3 * LABELS);
  spreadShares(piece, shares, 0, 3);
  for (let unit = 0; unit < 3; unit += 1) {
    const sum = shares.subarray(unit * LABELS, (unit + 1) * LABELS).reduce((total, share) => total + share, 0);
    expect(sum).toBeCloseTo(1, 5);
  }
});
