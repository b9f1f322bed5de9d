import { FEATURES, type FeatureRows } from './features.ts';
import { LABELS } from './labels.ts';
import type { Lattice } from './lattice.ts';
import { ofSet, Register, type RegisterOdds } from './register.ts';
import { addStepsTo, ROOM_BEHIND, sumRows, WIDTH } from './sum-of-rows.ts';
import { weightByte, weightStep, weightSteps } from './weight-bytes.ts';

/**
 * Weights as they are used: features by hash, and for each the labels it speaks for or against. Laid out so that a
 * look-up touches few lines of memory, and the few features that speak of most labels, which nine in ten of the weights
 * that a text meets belong to, are added without a look at each.
 */
export interface Model {
  /** Open addressing (a power of two slots), one number a slot, 0 where it is free: bits of the hash, which tell it
   * from its neighbours but for one in thousands, then `ALONE` and its weight, or where its weights begin: in `pairs`,
   * or, for numbers not below the length of `pairs`, so many rows into `rows`. */
  slots: Int32Array;
  /** A weight: its label in the low byte, with `LAST` on a feature's last one, its size as a byte (weight-bytes.ts) in
   * the high one. */
  pairs: Uint16Array;
  /** The weights of features with many, in steps, for all labels (sum-of-rows.ts); the first row is empty. */
  rows: Float64Array;
  /** Weights are whole numbers of this. */
  step: number;
  transitions: Float32Array;
  registers: RegisterOdds;
  /** A bit for each hash (some share one): tells most features that have no weight without a look at `slots`. */
  known: Uint32Array;
}

/** What a model has beside its features. */
export type Whole = Pick<Model, 'transitions' | 'registers' | 'step'>;

/** A feature's weights. */
export interface FeatureWeights {
  hash: number;
  labels: number[];
  weights: number[];
}

/** Weights of many features one after the other. */
export interface WeightColumns {
  /** One a feature. */
  hashes: Int32Array;
  /** Label and size of each weight, a byte each; labels with `LAST` on a feature's last one. */
  labels: Uint8Array;
  sizes: Uint8Array;
}

/** Stands on the last label of a feature. */
export const LAST = 0x80;

/** Lays features out for look-up. */
export function buildModel({ hashes, labels, sizes }: WeightColumns, whole: Whole): Model {
  const slots = 2 ** Math.ceil(Math.log2(Math.max(2, hashes.length * LEAST_ROOM)));
  const { pairs, rows } = roomFor(labels);
  const model: Model = {
    slots: new Int32Array(slots),
    pairs: new Uint16Array(pairs),
    rows: new Float64Array((1 + rows) * WIDTH),
    known: new Uint32Array(KNOWN_BITS / 32),
    ...whole,
  };
  // Place 0 stays empty, so that no slot in use is 0.
  let pair = 1;
  let row = 0;
  let begin = 0;
  for (let feature = 0; feature < hashes.length; feature += 1) {
    const end = endOf(labels, begin);
    if (end - begin === 1) enter(model, hashes[feature]!, ALONE | (labels[begin]! & ~LAST) | (sizes[begin]! << 8));
    else if (end - begin < MANY) {
      enter(model, hashes[feature]!, pair);
      for (let at = begin; at < end; at += 1) model.pairs[pair++] = labels[at]! | (sizes[at]! << 8);
    } else {
      row += 1;
      enter(model, hashes[feature]!, pairs + row);
      for (let at = begin; at < end; at += 1) {
        addStepsTo(model.rows, row * WIDTH, labels[at]! & ~LAST, weightSteps[sizes[at]!]!);
      }
    }
    begin = end;
  }
  return model;
}

function endOf(labels: Uint8Array, begin: number): number {
  let end = begin + 1;
  while ((labels[end - 1]! & LAST) === 0) end += 1;
  return end;
}

function roomFor(labels: Uint8Array): { pairs: number; rows: number } {
  let pairs = 1;
  let rows = 0;
  for (let begin = 0; begin < labels.length; ) {
    const end = endOf(labels, begin);
    if (end - begin >= MANY) rows += 1;
    else if (end - begin > 1) pairs += end - begin;
    begin = end;
  }
  return { pairs, rows };
}

function enter({ slots, known }: Model, hash: number, weights: number): void {
  // By the upper bits, so that rising hashes fill the table from its beginning to its end.
  let slot = hash >>> shiftOf(slots.length);
  while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
  slots[slot] = (hash << MARK) | weights;
  const bit = knownBit(hash);
  known[bit >>> 5]! |= 1 << (bit & 31);
}

/** Slots for each feature at least. */
const LEAST_ROOM = 2;
/** A slot's upper bits hold the lowest of the hash. */
const MARK = 22;
const MARKED = -1 << MARK;
const shiftOf = (slots: number) => Math.clz32(slots) + 1;
const ALONE_BIT = MARK - 1;
const ALONE = 1 << ALONE_BIT;
/** Features with fewer weights stand in `pairs`. */
const MANY = 6;

const KNOWN_BITS = 1 << 22;
const knownBit = (hash: number) => hash >>> 10;

/** Of one unit: hashes that may have weights, and where the weights stand. */
const candidates = new Int32Array(FEATURES + 1);
const places = new Int32Array(FEATURES);
const entries = new Int32Array(FEATURES + 1);
const rowPlaces = new Int32Array(FEATURES + ROOM_BEHIND);
/** Sum of its weights for each label. */
const steps = new Int32Array(LABELS);

/** Fills the lattice with a text's scores, by the weights of its register. */
export function scoreText(model: Model, features: FeatureRows, register: number, lattice: Lattice): void {
  lattice.begin(features.length / FEATURES);
  const { scores } = lattice;
  // In rounds, each over all of a unit's features: their waits for memory overlap.
  for (let from = 0, row = 0; from < features.length; from += FEATURES, row += LABELS) {
    const known = listKnown(model, features, from, register);
    const found = listPlaces(model, known);
    const many = partRows(model, found);
    steps.fill(0);
    addPairs(model, found - many, steps);
    sumRows(model.rows, rowPlaces, many, steps);
    for (let label = 0; label < LABELS; label += 1) scores[row + label] = steps[label]! * model.step;
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

/** Puts into `places` where the weights of the first `count` candidates stand. @returns how many have some */
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

/** Moves the places that are rows from `places` to `rowPlaces`. @returns how many they are */
function partRows({ pairs }: Model, found: number): number {
  const first = pairs.length;
  let few = 0;
  let many = 0;
  for (let at = 0; at < found; at += 1) {
    const place = places[at]!;
    // Without a branch, which nobody could predict.
    const isNoRow = ((place - first) >>> 31) | (place >>> ALONE_BIT);
    rowPlaces[many] = (place - first) * WIDTH;
    places[few] = place;
    few += isNoRow;
    many += 1 - isNoRow;
  }
  return many;
}

function addPairs({ pairs }: Model, count: number, sums: Int32Array): void {
  for (let at = 0; at < count; at += 1) {
    const place = places[at]!;
    if ((place & ALONE) !== 0) {
      sums[place & 0xff]! += weightSteps[(place >>> 8) & 0xff]!;
      continue;
    }
    let index = place;
    let pair = 0;
    do {
      pair = pairs[index]!;
      sums[pair & ~LAST & 0xff]! += weightSteps[pair >>> 8]!;
      index += 1;
    } while ((pair & LAST) === 0);
  }
}

/** A model of features fresh from training, each weight rounded to a byte as in the file. */
export function modelOf(features: readonly FeatureWeights[], learned: Omit<Whole, 'step'>): Model {
  const largest = largestOf(features);
  const { transitions, registers } = learned;
  return buildModel(columnsOf(features, largest), { transitions, registers, step: weightStep(largest) });
}

/** @param largest size of the largest weight */
export function columnsOf(features: readonly FeatureWeights[], largest: number): WeightColumns {
  const count = features.reduce((sum, { labels }) => sum + labels.length, 0);
  const hashes = Int32Array.from(features, ({ hash }) => hash);
  const labels = new Uint8Array(count);
  const sizes = new Uint8Array(count);
  let at = 0;
  for (const feature of features) {
    for (const [index, label] of feature.labels.entries()) {
      labels[at] = index === feature.labels.length - 1 ? label | LAST : label;
      sizes[at] = weightByte(feature.weights[index]!, largest);
      at += 1;
    }
  }
  return { hashes, labels, sizes };
}

export const largestOf = (features: readonly FeatureWeights[]): number =>
  features.reduce((most, { weights }) => weights.reduce((own, one) => Math.max(own, Math.abs(one)), most), 0);
