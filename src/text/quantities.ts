import { comparisonAfter, comparisonBefore, type Comparison } from './comparisons.ts';
import { normalize } from './normalize.ts';
import { isName, isVague } from './not-quantities.ts';
import { readNumeral, type Numeral } from './numerals.ts';
import { plainUnits, withRaised } from './raised.ts';
import { outputPeriod } from './output-period.ts';
import { readUnit, type ReadUnit } from './unit-reader.ts';
import { quotient, unitOf, type Unit } from './units.ts';

/** An amount in a text. Equal amounts have equal `min`, `max`, `unit` and `dimension`, however they are written. */
export interface Quantity {
  /** The slice of the original text, comparison words included; offsets are UTF-16, end exclusive. */
  text: string;
  start: number;
  end: number;
  comparison: Comparison;
  /** Bounds in `unit`, rounded to 12 significant digits; null where open. */
  min: number | null;
  max: number | null;
  /** The base unit of the dimension, e.g. `MPa` for pressure; for counts the counter itself (`台`). */
  unit: string;
  dimension: string;
}

/**
 * The amounts with a unit in a text, in order: `≥1200MPa`, `30~50%`, `10.5mm±0.2`, `年产3000吨`, `三千吨`.
 * Dates, model numbers, standards, article and telephone numbers are none.
 */
export function quantities(text: string): Quantity[] {
  const normalized = normalize(text, { keepCase: true });
  const marked = withRaised(normalized);
  const reader: Reader = { marked, plain: plainUnits(marked), done: 0 };
  const found: Quantity[] = [];
  const candidate = new RegExp(CANDIDATE, 'g');
  for (let match = candidate.exec(marked); match; match = candidate.exec(marked)) {
    const amount = readAmount(reader, match.index);
    if (amount) {
      const range = normalized.toOriginal(amount.start, amount.end);
      const { comparison, min, max, unit } = amount;
      found.push({ text: text.slice(range.start, range.end), ...range, comparison, min, max, unit: unit.base, dimension: unit.dimension });
      reader.done = amount.end;
      candidate.lastIndex = amount.end;
    } else {
      candidate.lastIndex = readNumeral(marked, match.index)?.end ?? match.index + 1;
    }
  }
  return found;
}

export { compareQuantity } from './compare-quantity.ts';
export { quantityContext } from './quantity-context.ts';

const CANDIDATE = /[\d±一二两三四五六七八九十百千万]/;

interface Reader {
  marked: string;
  plain: string;
  /** Where the last amount ended. */
  done: number;
}

interface Amount {
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

function readAmount(reader: Reader, at: number): Amount | undefined {
  const { marked } = reader;
  if (marked[at] === '±') return readTolerance(reader, at);
  const prefix = prefixUnit(marked, at);
  if (!prefix && isName(marked, at, reader.done)) return undefined;
  const opened = marked[at - 1] === '(' || marked.slice(at - 2, at) === '(-';
  const first = readSide(reader, at, opened) ?? readFraction(reader, at);
  if (!first) return undefined;
  const start = signStart(reader, at);
  if (start < at) first.value = -first.value;
  const second = readSecond(reader, first, opened);
  const unit = first.unit?.unit ?? second?.side.unit?.unit ?? prefix;
  if (!unit) return undefined;
  if (first.unit && isVague(marked, at, first.numeral, first.unit)) return undefined;
  return second ? joined(reader, start, first, second, prefix) : single(reader, at, start, first, unit);
}

function readSide({ plain, marked }: Reader, at: number, opened: boolean): Side | undefined {
  const numeral = readNumeral(marked, at);
  if (!numeral || /^\.\d/.test(marked.slice(numeral.end, numeral.end + 2))) return undefined;
  const gap = /^ ?([余多来]?)(?:\) ?)?/.exec(plain.slice(numeral.end, numeral.end + 4))!;
  const skipped = gap[0].includes(')') && !opened ? gap[0].slice(0, gap[0].indexOf(')')) : gap[0];
  const unit = readUnit(plain, marked, numeral.end + skipped.length);
  return { numeral, value: numeral.value, unit, end: unit?.end ?? numeral.end, isRough: gap[1] !== '' };
}

/** `百分之五`, `千分之3`. */
function readFraction({ marked }: Reader, at: number): Side | undefined {
  const match = /^([百千万])分之 ?/.exec(marked.slice(at, at + 5));
  const numeral = match && readNumeral(marked, at + match[0].length);
  if (!numeral) return undefined;
  const value = numeral.value * { 百: 1, 千: 0.1, 万: 0.01 }[match[1] as '百' | '千' | '万'];
  return { numeral, value, unit: { unit: unitOf('%')!, spelling: '%', end: numeral.end }, end: numeral.end, isRough: false };
}

/** A minus sign before `at`, unless it may be a dash: after a word it counts only where negative values are usual. */
function signStart({ marked, plain }: Reader, at: number): number {
  if (marked[at - 1] !== '-' || /[-\p{L}\p{N}]/u.test(marked[at - 2] ?? ' ') === false) return marked[at - 1] === '-' ? at - 1 : at;
  void plain;
  return at;
}
