import { FEATURES } from './features.ts';
import { LABELS } from './labels.ts';
import { MOST_STEPS } from './weight-bytes.ts';

/** Numbers a row has: the steps of all labels, two labels to a number, which holds whole numbers of 53 bits. */
export const WIDTH = Math.ceil(LABELS / 2);

/** The second label's steps stand so much higher: above twice what all features of a unit can sum up to. */
const SECOND = 2 ** Math.ceil(Math.log2(2 * FEATURES * MOST_STEPS + 1));

/** Adds steps of a label to the row that begins at `row`. */
export function addStepsTo(rows: Float64Array, row: number, label: number, steps: number): void {
  rows[row + (label % WIDTH)]! += label < WIDTH ? steps : steps * SECOND;
}

export const ROOM_BEHIND = 3;

const sums = new Float64Array(WIDTH);

/**
 * Adds to `steps`, one number a label, the rows that begin at the first `count` of `begins`.
 * @param begins has room for `ROOM_BEHIND` more, which are overwritten; the first of `rows` is empty
 */
export function sumRows(rows: Float64Array, begins: Int32Array, count: number, steps: Int32Array): void {
  begins.fill(0, count, count + ROOM_BEHIND);
  sums.fill(0);
  for (let at = 0; at < count; at += 4) {
    const one = begins[at]!;
    const two = begins[at + 1]!;
    const three = begins[at + 2]!;
    const four = begins[at + 3]!;
    for (let place = 0; place < WIDTH; place += 1) {
      sums[place]! += rows[one + place]! + rows[two + place]! + (rows[three + place]! + rows[four + place]!);
    }
  }
  for (let place = 0; place < WIDTH; place += 1) {
    const second = Math.round(sums[place]! / SECOND);
    steps[place]! += sums[place]! - second * SECOND;
    if (place + WIDTH < LABELS) steps[place + WIDTH]! += second;
  }
}
