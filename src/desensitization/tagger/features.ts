import { characterClass } from './gazetteer.ts';
import { mix } from './hashing.ts';
import type { TextView } from './text-view.ts';
import { characterCluster, coarse, NO_CLUSTER } from './word-clusters.ts';
import type { WordView } from './word-view.ts';

/** Features of every unit, `FEATURES` hashes a unit, row by row; none is 0. */
export type FeatureRows = Int32Array;

const BEFORE = 1;
const AFTER = 2;
const NO_WORD: WordView = { start: 0, length: 0, hash: 7, tag: 7, cluster: NO_CLUSTER };

/** Features a unit has at most. */
export const FEATURES = 57;

/** Features of a text. A feature is a hash of what is seen and where; the model knows weights by hash alone. */
export function featuresOf(view: TextView): FeatureRows {
  const rows = new Int32Array(view.length * FEATURES);
  const at = { unit: 0, slot: 0 };
  for (let unit = 0; unit < view.length; unit += 1) {
    at.unit = unit;
    at.slot = unit * FEATURES;
    characterFeatures(view, rows, at);
    wordFeatures(view, rows, at);
    listFeatures(view, rows, at);
    clusterFeatures(view, rows, at);
  }
  return rows;
}

interface Cursor {
  unit: number;
  slot: number;
}

/** Templates number the features; two templates never share a hash's beginning. */
const template = (number: number) => mix(0x2545f491, number);
const seeds = Int32Array.from({ length: 96 }, (_, number) => template(number));

function put(rows: FeatureRows, at: Cursor, number: number, a: number, b = 0, c = 0): void {
  rows[at.slot] = mix(mix(mix(seeds[number]!, a), b), c) || 1;
  at.slot += 1;
}

function characterFeatures(view: TextView, rows: FeatureRows, at: Cursor): void {
  const { units, shapes } = view;
  const here = at.unit;
  const a = unitAt(units, here - 3);
  const b = unitAt(units, here - 2);
  const c = unitAt(units, here - 1);
  const d = units[here]!;
  const e = unitAt(units, here + 1);
  const f = unitAt(units, here + 2);
  put(rows, at, 0, d);
  put(rows, at, 1, c);
  put(rows, at, 2, e);
  put(rows, at, 3, b);
  put(rows, at, 4, f);
  put(rows, at, 5, c, d);
  put(rows, at, 6, d, e);
  put(rows, at, 7, b, c);
  put(rows, at, 8, e, f);
  put(rows, at, 10, b, c, d);
  put(rows, at, 11, c, d, e);
  put(rows, at, 12, d, e, f);
  put(rows, at, 17, a);
  const near = (shapeAt(shapes, here - 1) << 8) | (shapes[here]! << 4) | shapeAt(shapes, here + 1);
  put(rows, at, 19, near);
}

const unitAt = (units: Uint16Array, at: number) => (at < 0 ? BEFORE : at >= units.length ? AFTER : units[at]!);
const shapeAt = (shapes: Uint8Array, at: number) => (at < 0 || at >= shapes.length ? 15 : shapes[at]!);

function wordFeatures(view: TextView, rows: FeatureRows, at: Cursor): void {
  const { words, placeInWord, units, repeated, wordShapes } = view;
  const index = view.wordOf[at.unit]!;
  const place = placeInWord[at.unit]!;
  const before = words[index - 2] ?? NO_WORD;
  const previous = words[index - 1] ?? NO_WORD;
  const word = words[index]!;
  const next = words[index + 1] ?? NO_WORD;
  put(rows, at, 30, word.hash, place);
  put(rows, at, 31, word.tag, place);
  put(rows, at, 32, previous.hash, place);
  put(rows, at, 33, next.hash, place);
  put(rows, at, 34, previous.hash, word.hash, place);
  put(rows, at, 35, word.hash, next.hash, place);
  put(rows, at, 36, previous.tag, word.tag, place);
  put(rows, at, 37, word.tag, next.tag, place);
  put(rows, at, 38, mix(previous.tag, word.tag), next.tag, place);
  put(rows, at, 39, previous.tag, next.tag, place);
  put(rows, at, 40, word.length, place, word.tag);
  put(rows, at, 41, before.hash, place);
  put(rows, at, 43, mix(before.tag, previous.tag), word.tag, place);
  put(rows, at, 45, unitAt(units, word.start + word.length - 1), place);
  put(rows, at, 46, unitAt(units, next.start + next.length - 1), place);
  put(rows, at, 47, unitAt(units, previous.start + previous.length - 1), place);
  put(rows, at, 48, repeated[index]!, word.tag, place);
  put(rows, at, 49, wordShapes[index]!, place);
  put(rows, at, 42, (words[index + 2] ?? NO_WORD).hash, next.hash, place);
}

function listFeatures(view: TextView, rows: FeatureRows, at: Cursor): void {
  const { listed, units, endAhead, endClass, within, foreignRun, placeInWord, words, wordOf } = view;
  const here = at.unit;
  const classes = characterClass(units[here]!);
  const place = placeInWord[here]!;
  const listsHere = listed.region[here]! | (listed.organization[here]! << 3) | (listed.address[here]! << 6);
  const people = listed.title[here]! | (listed.surname[here]! << 3) | (classes << 6);
  put(rows, at, 60, listsHere);
  put(rows, at, 61, people);
  put(rows, at, 62, peopleAround(view, here));
  put(rows, at, 63, endClass[here]!, nearness(endAhead[here]!), listed.region[here]!);
  put(rows, at, 64, endClass[here]!, nearness(endAhead[here]!), place);
  put(
    rows,
    at,
    65,
    within[here]!,
    unitAt(within, here - 1) === within[here] ? 1 : 0,
    unitAt(within, here + 1) === within[here] ? 1 : 0,
  );
  put(rows, at, 66, foreignRun[here]!, classes, place);
  put(rows, at, 67, classesAround(units, here));
  put(rows, at, 68, listsAround(view, here));
  put(rows, at, 69, listed.known[here]!, listed.known[here - 1] ?? 7, listed.known[here + 1] ?? 7);
  put(rows, at, 70, listed.known[here]!, listed.region[here]!, words[wordOf[here]!]!.tag);
  put(rows, at, 71, view.signBefore[here]!, view.signDistance[here]!);
  put(rows, at, 72, endClass[here]!, nearness(endAhead[here]!), titleBehindEnd(view, here));
}

const nearness = (distance: number) => (distance <= 6 ? distance : distance <= 10 ? 7 : distance <= 16 ? 8 : 9);

/** How far behind the next end of an organization the next title begins: it parts 公司|财务部经理 from 公司财务部工作. */
function titleBehindEnd({ endAhead, titleAhead, length }: TextView, here: number): number {
  const distance = endAhead[here]!;
  if (distance === 0) return NO_END;
  return here + distance < length ? Math.min(titleAhead[here + distance]!, FAR_TITLE) : TEXT_ENDS;
}

const FAR_TITLE = 12;
const TEXT_ENDS = 14;
const NO_END = 15;

/** Titles beside the unit and the classes of its neighbours. */
function peopleAround({ listed, units }: TextView, here: number): number {
  const before = listed.title[here - 1] ?? 7;
  const after = listed.title[here + 1] ?? 7;
  const later = listed.title[here + 2] ?? 7;
  return (before << 12) | (after << 9) | (later << 6) | (characterClass(units[here]!) << 3);
}

function classesAround(units: Uint16Array, here: number): number {
  let around = 0;
  for (let at = here - 2; at <= here + 2; at += 1) {
    around = (around << 3) | (at < 0 || at >= units.length ? 0 : characterClass(units[at]!));
  }
  return around;
}

function listsAround({ listed }: TextView, here: number): number {
  let around = 0;
  for (let at = here - 1; at <= here + 1; at += 1) {
    const lists = (listed.region[at] ?? 7) | ((listed.organization[at] ?? 7) << 3) | ((listed.address[at] ?? 7) << 6);
    around = (around << 9) | lists;
  }
  return around;
}

function clusterFeatures({ words, wordOf, placeInWord, units }: TextView, rows: FeatureRows, at: Cursor): void {
  const index = wordOf[at.unit]!;
  const place = placeInWord[at.unit]!;
  const word = words[index]!.cluster;
  const previous = (words[index - 1] ?? NO_WORD).cluster;
  const next = (words[index + 1] ?? NO_WORD).cluster;
  put(rows, at, 80, word, place);
  put(rows, at, 81, coarse(word), place);
  put(rows, at, 82, previous, place);
  put(rows, at, 83, next, place);
  put(rows, at, 84, coarse(previous), coarse(word), place);
  put(rows, at, 85, coarse(word), coarse(next), place);
  put(rows, at, 86, coarse(previous), coarse(next), place);
  put(rows, at, 90, mix(coarse(previous), coarse(word)), coarse(next), place);
  const here = characterCluster(units[at.unit]!);
  put(rows, at, 87, here);
  put(rows, at, 88, coarse(characterCluster(unitAt(units, at.unit - 1))), coarse(here));
  put(rows, at, 89, coarse(here), coarse(characterCluster(unitAt(units, at.unit + 1))));
}
