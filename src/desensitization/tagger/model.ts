import { FEATURES, type FeatureRows } from './features.ts';
import { LABELS } from './labels.ts';
import type { Lattice } from './lattice.ts';
import { ofSet, Register, type RegisterOdds } from './register.ts';
import { weightByte, weightSizes } from './weight-bytes.ts';

/**
 * Weights as they are used: features by hash, and for each the labels it speaks for or against. Laid out so that a
 * look-up touches few lines of memory, which is what scoring takes its time for.
 */
export interface Model {
  /** Open addressing (a power of two slots), one number a slot, 0 where it is free: bits of the hash, which tell it
   * from its neighbours but for one in thousands, then `ALONE` and its weight, or where its weights begin in `pairs`. */
  slots: Int32Array;
  /** A weight: its label in the low byte, with `LAST` on a feature's last one, its size as a byte (an index of `sizes`)
   * in the high one. */
  pairs: Uint16Array;
  sizes: Float32Array;
  transitions: Float32Array;
  registers: RegisterOdds;
  /** A bit for each hash (some share one): tells most features that have no weight without a look at `slots`. */
  known: Uint32Array;
}

/** What a model has beside its features. */
export type Whole = Pick<Model, 'transitions' | 'registers' | 'sizes'>;

/** A feature's weights. */
export interface FeatureWeights {
  hash: number;
  labels: number[];
  weights: number[];
}

/**
 * Lays features out for look-up.
 * @param next gives the features one by one: hands each weight (label and byte) to `put` and returns the hash
 */
export function buildModel(
  counts: { features: number; pairs: number },
  whole: Whole,
  next: (put: (label: number, byte: number) => void) => number,
): Model {
  const slots = 2 ** Math.ceil(Math.log2(Math.max(2, counts.features * LEAST_ROOM)));
  // By the upper bits, so that rising hashes fill the table from its beginning to its end.
  const shift = shiftOf(slots);
  const model: Model = {
    slots: new Int32Array(slots),
    pairs: new Uint16Array(counts.pairs + 1),
    known: new Uint32Array(KNOWN_BITS / 32),
    ...whole,
  };
  // Place 0 stays empty, so that no slot in use is 0.
  let at = 1;
  const put = (label: number, byte: number) => {
    model.pairs[at] = label | (byte << 8);
    at += 1;
  };
  for (let feature = 0; feature < counts.features; feature += 1) {
    const begin = at;
    const hash = next(put);
    const weights = at - begin === 1 ? ALONE | model.pairs[begin]! : begin;
    if (at - begin === 1) at = begin;
    else model.pairs[at - 1]! |= LAST;
    let slot = hash >>> shift;
    while (model.slots[slot] !== 0) slot = (slot + 1) & (slots - 1);
    model.slots[slot] = (hash << MARK) | weights;
    const bit = knownBit(hash);
    model.known[bit >>> 5]! |= 1 << (bit & 31);
  }
  return model;
}

/** Slots for each feature at least. */
const LEAST_ROOM = 2;
/** A slot's upper bits hold the lowest of the hash. */
const MARK = 22;
const MARKED = -1 << MARK;
const shiftOf = (slots: number) => Math.clz32(slots) + 1;
const ALONE = 1 << 21;
const LAST = 0x80;

const KNOWN_BITS = 1 << 22;
const knownBit = (hash: number) => hash >>> 10;

const candidates = new Int32Array(FEATURES + 1);
const places = new Int32Array(FEATURES);
const entries = new Int32Array(FEATURES + 1);

/** Fills the lattice with a text's scores, by the weights of its register. */
export function scoreText(model: Model, rows: FeatureRows, register: number, lattice: Lattice): void {
  lattice.begin(rows.length / FEATURES);
  // In rounds, each over all of a unit's features: their waits for memory overlap.
  for (let from = 0, row = 0; from < rows.length; from += FEATURES, row += LABELS) {
    const known = listKnown(model, rows, from, register);
    const found = listPlaces(model, known);
    addWeights(model, found, lattice.scores, row);
  }
}

function listKnown({ known }: Model, rows: FeatureRows, from: number, register: number): number {
  let count = 0;
  for (let at = from; at < from + FEATURES; at += 1) {
    const hash = register === Register.running ? rows[at]! : ofSet(rows[at]!, register);
    const bit = knownBit(hash);
    candidates[count] = hash;
    count += (known[bit >>> 5]! >>> (bit & 31)) & 1;
  }
  return count;
}

function listPlaces({ slots }: Model, count: number): number {
  const last = slots.length - 1;
  const shift = shiftOf(slots.length);
  // Without a branch first: one guessed wrong would hold up the next look-up for as long as memory takes.
  for (let at = 0; at < count; at += 1) entries[at] = slots[candidates[at]! >>> shift]!;
  let found = 0;
  for (let at = 0; at < count; at += 1) {
    const hash = candidates[at]!;
    const mark = hash << MARK;
    let entry = entries[at]!;
    for (let slot = hash >>> shift; entry !== 0 && ((entry ^ mark) & MARKED) !== 0; entry = slots[slot]!) {
      slot = (slot + 1) & last;
    }
    places[found] = entry & ~MARKED;
    found += entry === 0 ? 0 : 1;
  }
  return found;
}

function addWeights({ pairs, sizes }: Model, found: number, scores: Float32Array, row: number): void {
  for (let at = 0; at < found; at += 1) {
    const place = places[at]!;
    if ((place & ALONE) !== 0) {
      scores[row + (place & 0xff)]! += sizes[(place >>> 8) & 0xff]!;
      continue;
    }
    let index = place;
    let pair = 0;
    do {
      pair = pairs[index]!;
      scores[row + (pair & ~LAST & 0xff)]! += sizes[pair >>> 8]!;
      index += 1;
    } while ((pair & LAST) === 0);
  }
}

/** A model of features fresh from training, each weight rounded to a byte as in the file. */
export function modelOf(features: readonly FeatureWeights[], learned: Omit<Whole, 'sizes'>): Model {
  const largest = largestOf(features);
  const pairs = features.reduce((sum, { labels }) => sum + labels.length, 0);
  const { transitions, registers } = learned;
  const whole = { transitions, registers, sizes: weightSizes(largest) };
  let at = 0;
  return buildModel({ features: features.length, pairs }, whole, (put) => {
    const { hash, labels, weights } = features[at]!;
    for (const [index, label] of labels.entries()) put(label, weightByte(weights[index]!, largest));
    at += 1;
    return hash;
  });
}

export const largestOf = (features: readonly FeatureWeights[]): number =>
  features.reduce((most, { weights }) => weights.reduce((own, one) => Math.max(own, Math.abs(one)), most), 0);
