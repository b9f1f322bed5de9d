import { mix } from './hashing.ts';

/**
 * Weights for two registers of text are kept: for running text, and for lives in note form ("历任…，现任…"), where names
 * of firms and positions follow each other without a verb. Which of the two a text is, its characters and pairs of
 * characters tell: logistic regression over their hashes (train/learn-registers.ts).
 */
export const Register = { running: 0, life: 1 } as const;

const BUCKETS = 8192;

/** For each bucket how much likelier it makes a life, in nats. */
export type RegisterOdds = Float32Array;

export const noLives = (): RegisterOdds => new Float32Array(BUCKETS);

/** Register of a text of folded units. */
export function registerOf(units: Uint16Array, odds: RegisterOdds): number {
  const traits = traitsOf(units);
  let sum = 0;
  for (let at = 0; at < traits.length; at += 1) sum += odds[traits[at]!]!;
  return sum > 0 ? Register.life : Register.running;
}

/**
 * The buckets of what tells a text's register: its units, its pairs of them, how it begins and ends. Lives hold years; the
 * digits of a longer number say nothing of it.
 */
export function traitsOf(units: Uint16Array): Uint16Array {
  const { length } = units;
  if (length === 0) return new Uint16Array(0);
  const traits = new Uint16Array(2 * length + 1);
  traits[0] = bucketOf(BEFORE, units[0]!);
  traits[1] = bucketOf(units[length - 1]!, AFTER);
  let count = 2;
  if (!isDigit(units[0]!)) traits[count++] = bucketOf(ALONE, units[0]!);
  let pairsOfDigits = 0;
  for (let at = 1; at < length; at += 1) {
    const [before, here] = [units[at - 1]!, units[at]!];
    pairsOfDigits = isDigit(before) && isDigit(here) ? pairsOfDigits + 1 : 0;
    if (pairsOfDigits === YEAR) count -= YEAR - 1;
    if (pairsOfDigits < YEAR) traits[count++] = bucketOf(before, here);
    if (!isDigit(here)) traits[count++] = bucketOf(ALONE, here);
  }
  return traits.subarray(0, count);
}

/** Stand for no unit of a text. */
const BEFORE = 1;
const AFTER = 2;
const ALONE = 7;

/** Digits of a year. */
const YEAR = 4;
const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39;
const bucketOf = (first: number, second: number) => mix(mix(0x1b873593, first), second) & (BUCKETS - 1);

/** A feature's hash as one set's own (in training) or one register's own (in the weights). */
export const ofSet = (hash: number, set: number): number => mix(hash, 0x3c6ef372 + set) || 1;
