import { outputPeriod, prefixUnit } from './amount-prefixes.ts';
import { type Comparison, comparisonAfter, comparisonBefore } from './comparisons.ts';
import { isName, isVague, mayBeNegative } from './not-amounts.ts';
import { type Numeral, readNumeral } from './numerals.ts';
import { type ReadUnit, readUnit } from './unit-reader.ts';
import { quotient, type Unit, unitOf } from './units.ts';

/** The text being read: as marked (see marked-text.ts), with raised digits as plain ones, and how far it is used up. */
export interface Source {
  marked: string;
  plain: string;
  done: number;
}

/** A quantity in the offsets of the marked text. */
export interface Amount {
  start: number;
  end: number;
  comparison: Comparison;
  min: number | null;
  max: number | null;
  unit: Unit;
}

/** One number of an amount with the unit written at it, if any; `end` is after the unit. */
interface Side {
  numeral: Numeral;
  value: number;
  unit: ReadUnit | undefined;
  end: number;
  /** 余, 多: somewhat more than the number. */
  isRough: boolean;
}

/** Reads the amount whose first number begins at `at`; undefined if it is a name, a date, or has no unit. */
export function readAmount(source: Source, at: number): Amount | undefined {
  const { marked } = source;
  if (marked[at] === '±') return readLoneTolerance(source, at);
  const prefix = prefixUnit(source.plain, marked, at);
  if (!prefix && isName(marked, at, source.done)) return undefined;
  const isOpened = /\([-+]?$/.test(marked.slice(Math.max(0, at - 2), at));
  const first = readFraction(source, at) ?? readPixels(source, at) ?? readSide(source, at, isOpened);
  if (!first) return undefined;
  const second = readSecond(source, first, isOpened, prefix !== undefined);
  const unit = (second?.unit ?? first.unit)?.unit ?? prefix?.unit;
  if (!unit || isVague(marked, at, first.numeral, first.unit ?? second?.side.unit)) return undefined;
  const isNegative = mayBeNegative(marked, at, unit.dimension);
  if (isNegative) first.value = -first.value;
  const start = Math.max(source.done, isNegative ? at - 1 : at);
  const from = prefix ? Math.max(source.done, prefix.start) : start;
  if (!second) return single(source, from, at, first, unit);
  const closes = isOpened && marked.slice(at, second.side.end).includes(')');
  return joined(closes ? Math.max(source.done, start - 1) : from, first, second, unit);
}

function readSide({ plain, marked }: Source, at: number, isOpened: boolean): Side | undefined {
  const numeral = readNumeral(marked, at);
  if (!numeral || SECTION.test(marked.slice(numeral.end, numeral.end + 2))) return undefined;
  const gap = (isOpened ? CLOSING_GAP : GAP).exec(plain.slice(numeral.end, numeral.end + 3))!;
  const unit = readUnit(plain, marked, numeral.end + gap[0].length);
  return { numeral, value: numeral.value, unit, end: unit?.end ?? numeral.end, isRough: (gap[1] ?? '') !== '' };
}

/** `百分之五`, `千分之3`. */
function readFraction({ marked }: Source, at: number): Side | undefined {
  const match = FRACTION.exec(marked.slice(at, at + 5));
  const numeral = match && readNumeral(marked, at + match[0].length);
  if (!numeral) return undefined;
  const value = numeral.value * PER[match[1] as keyof typeof PER];
  return {
    numeral,
    value,
    unit: { unit: unitOf('%')!, spelling: '%', end: numeral.end },
    end: numeral.end,
    isRough: false,
  };
}

/** `1920×1080像素` is the product. */
function readPixels({ marked }: Source, at: number): Side | undefined {
  PIXELS.lastIndex = at;
  const match = PIXELS.exec(marked);
  const numeral = match && readNumeral(marked, at);
  if (!numeral) return undefined;
  const end = at + match[0].length;
  const value = Number(match[1]) * Number(match[2]);
  return { numeral, value, unit: { unit: unitOf('像素')!, spelling: '像素', end }, end, isRough: false };
}

interface Second {
  kind: 'range' | 'plus_minus';
  side: Side;
  /** The unit that both sides share. */
  unit: ReadUnit | undefined;
}

/** The other end of a range or a tolerance, if one follows and its unit goes with the first one's. */
function readSecond(source: Source, first: Side, isOpened: boolean, hasPrefix: boolean): Second | undefined {
  TOLERANCE.lastIndex = first.end;
  const tolerance = TOLERANCE.exec(source.marked);
  RANGE.lastIndex = first.end;
  const separator = tolerance ?? RANGE.exec(source.marked);
  if (!separator) return undefined;
  const at = first.end + separator[0].length;
  const side = readFraction(source, at) ?? readSide(source, at, isOpened);
  if (!side || !(side.unit ?? (first.unit && tolerance) ?? hasPrefix)) return undefined;
  if (separator[1] === '-') side.value = -side.value;
  const kind = tolerance ? 'plus_minus' : 'range';
  if (!first.unit || !side.unit) {
    // 3~5万元: the multiplier belongs to both.
    if (!first.unit && first.numeral.multiplier === 1) first.value *= side.numeral.multiplier;
    return { kind, side, unit: first.unit ?? side.unit };
  }
  if (kind === 'plus_minus' && side.unit.spelling === '%') return { kind, side, unit: first.unit };
  // -40°~85°C
  if (first.unit.spelling === '°' && side.unit.unit.dimension === 'temperature') return { kind, side, unit: side.unit };
  const agree = first.unit.unit.dimension === side.unit.unit.dimension && first.unit.unit.base === side.unit.unit.base;
  return agree ? { kind, side, unit: first.unit } : undefined;
}

function joined(start: number, first: Side, { kind, side, unit: shared }: Second, unit: Unit): Amount {
  if (kind === 'range') {
    const own = first.unit?.spelling === '°' ? unit : (first.unit?.unit ?? unit);
    const ends = [inBase(first.value, own), inBase(side.value, side.unit?.unit ?? unit)];
    return { start, end: side.end, comparison: 'range', min: Math.min(...ends), max: Math.max(...ends), unit };
  }
  const middle = inBase(first.value, unit);
  const isRelative = side.unit?.spelling === '%' && shared?.spelling !== '%';
  const width = isRelative ? (Math.abs(middle) * side.value) / 100 : side.value * (side.unit?.unit ?? unit).factor;
  return {
    start,
    end: side.end,
    comparison: 'plus_minus',
    min: rounded(middle - width),
    max: rounded(middle + width),
    unit,
  };
}

function single(source: Source, start: number, at: number, side: Side, written: Unit): Amount {
  const { marked } = source;
  const before = comparisonBefore(marked, start);
  const isInside = before.start >= source.done;
  const after = comparisonAfter(marked, side.end);
  const from = isInside ? before.start : start;
  const period = outputPeriod(marked, from, written.dimension);
  const unit = period ? quotient(written, period.unit) : written;
  const said = isInside && before.comparison !== 'eq' ? before.comparison : after.comparison;
  const inner = start < at ? comparisonBefore(marked, at).comparison : 'eq';
  const comparison = settled(inner === 'eq' ? said : inner, unit.dimension, side.isRough);
  const value = inBase(side.value, unit);
  return {
    start: Math.max(source.done, period?.start ?? from),
    end: after.end,
    comparison,
    min: comparison === 'le' || comparison === 'lt' ? null : value,
    max: comparison === 'ge' || comparison === 'gt' ? null : value,
    unit,
  };
}

/** 优于0.01mm asks for less, 优于99% for more. */
function settled(comparison: Comparison | 'better', dimension: string, isRough: boolean): Comparison {
  if (comparison === 'better') return SMALLER_IS_BETTER.has(dimension) ? 'le' : 'ge';
  return comparison === 'eq' && isRough ? 'approx' : comparison;
}

function readLoneTolerance(source: Source, at: number): Amount | undefined {
  const from = at + (source.marked[at + 1] === ' ' ? 2 : 1);
  const side = readSide(source, from, false);
  if (!side?.unit) return undefined;
  const width = rounded(side.value * side.unit.unit.factor);
  return { start: at, end: side.end, comparison: 'plus_minus', min: -width, max: width, unit: side.unit.unit };
}

function inBase(value: number, unit: Unit): number {
  return rounded(value * unit.factor + unit.offset);
}

/** 1.2 GPa and 1200 MPa must come out equal, so what floating point adds is cut off. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

const SECTION = /^\.\d/;
const GAP = /^ ?([余多来])?/;
const CLOSING_GAP = /^ ?([余多来])? ?\)? ?/;
const FRACTION = /^([百千万])分之 ?/;
const PER = { 百: 1, 千: 0.1, 万: 0.01 };
const PIXELS = /(\d{2,6}) ?[×xX*] ?(\d{2,6}) ?(?:像素|px|pixels?)/y;
const TOLERANCE = / ?(?:±|\+\/-) ?/y;
const RANGE = / ?(?:~|--{0,2}(?!-)|至|到) ?([-+])?(?=[\d一二两三四五六七八九十百千万])/y;
const SMALLER_IS_BETTER = new Set(['length', 'angle', 'time']);
