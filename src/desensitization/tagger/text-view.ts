import { taggedWords } from '../../text/segmentation.ts';
import { CharacterClass, characterClass, matchesFrom, organizationClasses, WordClass } from './gazetteer.ts';
import { mix, SEED } from './hashing.ts';
import { repeatedWords } from './repeated-words.ts';
import { foldedUnit, Shape, shapeOf } from './units.ts';
import { clusterOf } from './word-clusters.ts';
import type { Listed, ListName, WordView } from './word-view.ts';

/** What the features of a text are made of: one entry a UTF-16 unit, or one a jieba word. */
export interface TextView {
  length: number;
  /** Folded units. */
  units: Uint16Array;
  shapes: Uint8Array;
  /** The word each unit stands in, and the place there: 0 first, 1 inside, 2 last, 3 the only one. */
  wordOf: Uint32Array;
  placeInWord: Uint8Array;
  words: WordView[];
  listed: Listed;
  /** Units from here to the end of the next organization word in the same clause, and its class; 0 where there is none. */
  endAhead: Uint8Array;
  endClass: Uint8Array;
  /** Units from here to where the next title begins in the same clause; `NO_TITLE` where there is none. */
  titleAhead: Uint8Array;
  /** Inside which brackets or quotes: the folded opening unit, or 0. */
  within: Uint16Array;
  /** What stands beside words that occur several times (repeated-words.ts); one number a word. */
  repeated: Uint8Array;
  /** How a Latin word is written; one number a word, 0 where it is none. */
  wordShapes: Uint8Array;
  /** The last sign before the unit that is part of no word, where it is near, and how far it is. */
  signBefore: Uint16Array;
  signDistance: Uint8Array;
  /** How many units in a row foreign names are written with. */
  foreignRun: Uint8Array;
}

const lists: Record<ListName, number> = {
  region: WordClass.region,
  organization: organizationClasses,
  address: WordClass.address,
  title: WordClass.title,
  surname: WordClass.surname,
  known: WordClass.known,
};
const listNames = Object.keys(lists) as ListName[];
const substringLists = listNames.filter((name) => name !== 'known');
const FARTHEST_END = 24;
const FARTHEST_SIGN = 8;
const LONGEST_QUOTE = 40;

/** Reads a text once for everything the features need. */
export function viewText(text: string): TextView {
  const length = text.length;
  const units = new Uint16Array(length);
  const shapes = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) {
    const unit = text.charCodeAt(at);
    units[at] = foldedUnit(unit);
    shapes[at] = shapeOf(unit);
  }
  const { words, wordOf, placeInWord } = cutWords(units);
  const { listed, endAhead, endClass } = listedWords(units, shapes, placeInWord);
  return {
    length,
    units,
    shapes,
    words,
    wordOf,
    placeInWord,
    listed,
    endAhead,
    endClass,
    titleAhead: titlesAhead(listed.title, shapes),
    within: quotes(units, shapes),
    foreignRun: foreignRuns(units),
    repeated: repeatedWords(words, listed, shapes),
    wordShapes: Uint8Array.from(words, (word) => wordShape(shapes, word)),
    ...signsBefore(units, shapes),
  };
}

function cutWords(units: Uint16Array) {
  const wordOf = new Uint32Array(units.length);
  const placeInWord = new Uint8Array(units.length);
  const words: WordView[] = [];
  let start = 0;
  for (const { word, tag } of taggedWords(stringOf(units))) {
    const end = Math.min(start + word.length, units.length);
    let hash = SEED;
    for (let at = start; at < end; at += 1) {
      hash = mix(hash, units[at]!);
      wordOf[at] = words.length;
      placeInWord[at] = at === start ? (at === end - 1 ? 3 : 0) : at === end - 1 ? 2 : 1;
    }
    words.push({ start, length: end - start, hash, tag: tagNumber(tag), cluster: clusterOf(hash) });
    start = end;
  }
  return { words, wordOf, placeInWord };
}

/** A tag of up to three letters as a number. */
export const tagNumber = (tag: string): number =>
  tag.charCodeAt(0) | ((tag.charCodeAt(1) || 0) << 8) | ((tag.charCodeAt(2) || 0) << 16);

const PIECE = 8192;

function stringOf(units: Uint16Array): string {
  let text = '';
  for (let at = 0; at < units.length; at += PIECE) {
    text += String.fromCharCode(...units.subarray(at, at + PIECE));
  }
  return text;
}

function listedWords(units: Uint16Array, shapes: Uint8Array, placeInWord: Uint8Array) {
  const length = units.length;
  const listed = Object.fromEntries(listNames.map((name) => [name, new Uint8Array(length)])) as TextView['listed'];
  const endAhead = new Uint8Array(length);
  const endClass = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) {
    matchesFrom(units, at, length, (size, bits) => {
      for (const name of substringLists) if ((bits & lists[name]) !== 0) cover(listed[name], at, size);
      if ((bits & lists.known) !== 0 && isWhole(placeInWord, at, size)) cover(listed.known, at, size);
      // A longer word that ends in the same place says more than its last part.
      const last = at + size - 1;
      if ((bits & organizationClasses) !== 0 && endClass[last] === 0) endClass[last] = bits & organizationClasses;
    });
  }
  spreadEnds(endAhead, endClass, shapes);
  return { listed, endAhead, endClass };
}

/** Whether units begin and end where words do: short names stand inside other words by chance (水中化学). */
const isWhole = (placeInWord: Uint8Array, start: number, size: number): boolean =>
  placeInWord[start] !== 1 && placeInWord[start] !== 2 && placeInWord[start + size - 1]! >= 2;

/** Marks a word that covers units which no longer word before covers. */
function cover(marks: Uint8Array, start: number, size: number): void {
  const end = start + size - 1;
  // Still inside a word that began earlier and reaches as far.
  if (marks[end] !== 0 && marks[start] !== 1) return;
  if (size === 1) {
    marks[start] = 4;
    return;
  }
  marks[start] = 1;
  for (let at = start + 1; at < end; at += 1) marks[at] = 2;
  marks[end] = 3;
}

/** Carries each end's class back to the units before it, up to the nearest stop. */
function spreadEnds(ahead: Uint8Array, ends: Uint8Array, shapes: Uint8Array): void {
  let distance = 0;
  let kind = 0;
  for (let at = ahead.length - 1; at >= 0; at -= 1) {
    if (shapes[at] === Shape.stop || distance >= FARTHEST_END) kind = 0;
    if (ends[at] !== 0) {
      kind = ends[at]!;
      distance = 0;
    }
    distance += 1;
    ahead[at] = kind === 0 ? 0 : distance;
    ends[at] = kind;
  }
}

function titlesAhead(titles: Uint8Array, shapes: Uint8Array): Uint8Array {
  const ahead = new Uint8Array(titles.length);
  let distance = NO_TITLE;
  for (let at = titles.length - 1; at >= 0; at -= 1) {
    if (shapes[at] === Shape.stop) distance = NO_TITLE;
    if (titles[at] === FIRST_OF_SEVERAL) distance = 0;
    ahead[at] = distance;
    distance = Math.min(distance + 1, NO_TITLE);
  }
  return ahead;
}

const FIRST_OF_SEVERAL = 1;
const NO_TITLE = 24;

function quotes(units: Uint16Array, shapes: Uint8Array): Uint16Array {
  const within = new Uint16Array(units.length);
  for (let at = 0; at < units.length; at += 1) {
    if (shapes[at] !== Shape.open) continue;
    const end = closing(shapes, at);
    if (end > at) within.fill(units[at]!, at + 1, end);
  }
  return within;
}

function closing(shapes: Uint8Array, open: number): number {
  const farthest = Math.min(shapes.length, open + LONGEST_QUOTE);
  for (let at = open + 1; at < farthest; at += 1) {
    if (shapes[at] === Shape.close) return at;
    if (shapes[at] === Shape.open) return 0;
  }
  return 0;
}

function foreignRuns(units: Uint16Array): Uint8Array {
  const runs = new Uint8Array(units.length);
  let start = 0;
  for (let at = 0; at <= units.length; at += 1) {
    if (at < units.length && (characterClass(units[at]!) & CharacterClass.foreign) !== 0) continue;
    runs.fill(Math.min(at - start, 6), start, at);
    start = at + 1;
  }
  return runs;
}

/** Capitals, length and digits of a word that begins with a Latin letter. */
function wordShape(shapes: Uint8Array, { start, length }: WordView): number {
  if (shapes[start] !== Shape.upper && shapes[start] !== Shape.lower) return 0;
  let capitals = 0;
  let digits = 0;
  for (let at = start; at < start + length; at += 1) {
    if (shapes[at] === Shape.upper) capitals += 1;
    if (shapes[at] === Shape.digit) digits += 1;
  }
  const isCapitalized = capitals === 1 && shapes[start] === Shape.upper;
  const capital = capitals === 0 ? 1 : capitals === length ? 2 : isCapitalized ? 3 : 4;
  return capital | (Math.min(length, 7) << 3) | (digits > 0 ? 64 : 0);
}

function signsBefore(units: Uint16Array, shapes: Uint8Array): Pick<TextView, 'signBefore' | 'signDistance'> {
  const signBefore = new Uint16Array(units.length);
  const signDistance = new Uint8Array(units.length);
  let sign = 0;
  let distance = 0;
  for (let at = 0; at < units.length; at += 1) {
    signBefore[at] = distance < FARTHEST_SIGN ? sign : FAR;
    signDistance[at] = Math.min(distance, FARTHEST_SIGN);
    distance += 1;
    if (shapes[at]! < Shape.stop) continue;
    sign = units[at]!;
    distance = 0;
  }
  return { signBefore, signDistance };
}

/** Stands for a sign that is too far away to be told; no text has this unit. */
const FAR = 0xffff;
