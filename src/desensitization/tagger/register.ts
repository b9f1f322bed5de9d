import { mix } from './hashing.ts';

/**
 * Weights for two registers of text are kept: for running text, and for lives in note form ("历任…，现任…"), where names
 * of firms and positions follow each other without a verb. Which of the two a text is, its pairs of characters tell:
 * naive Bayes over hashed bigrams.
 */
export const Register = { running: 0, life: 1 } as const;

const BUCKETS = 4096;
/** How much likelier (in nats) lives must be. */
const MARGIN = 2;

/** For each bucket how much likelier it is in lives than in running text, in nats. */
export type RegisterOdds = Float32Array;

export const noLives = (): RegisterOdds => new Float32Array(BUCKETS);

/** Register of a text of folded units. Lives hold years; the digits of a longer number say nothing of it. */
export function registerOf(units: Uint16Array, odds: RegisterOdds): number {
  let sum = 0;
  let [digits, ofNumber] = [0, 0];
  for (let at = 1; at < units.length; at += 1) {
    const odd = odds[bucketOf(units[at - 1]!, units[at]!)]!;
    if (isDigit(units[at - 1]!) && isDigit(units[at]!)) {
      digits += 1;
      ofNumber = digits < YEAR ? ofNumber + odd : 0;
      continue;
    }
    sum += odd + ofNumber;
    [digits, ofNumber] = [0, 0];
  }
  sum += ofNumber;
  return sum > MARGIN ? Register.life : Register.running;
}

/** Learns the odds from texts (folded units) of either register. */
export function learnOdds(texts: Iterable<{ units: Uint16Array; isLife: boolean }>): RegisterOdds {
  const counts = { life: new Float64Array(BUCKETS).fill(1), running: new Float64Array(BUCKETS).fill(1) };
  for (const { units, isLife } of texts) {
    const own = isLife ? counts.life : counts.running;
    for (let at = 1; at < units.length; at += 1) own[bucketOf(units[at - 1]!, units[at]!)]! += 1;
  }
  const sum = (own: Float64Array) => own.reduce((total, count) => total + count, 0);
  const shift = Math.log(sum(counts.running) / sum(counts.life));
  return Float32Array.from({ length: BUCKETS }, (_, at) => Math.log(counts.life[at]! / counts.running[at]!) + shift);
}

/** Digits of a year. */
const YEAR = 4;
const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39;
const bucketOf = (first: number, second: number) => mix(mix(0x1b873593, first), second) & (BUCKETS - 1);

/** A feature's hash as one set's own (in training) or one register's own (in the weights). */
export const ofSet = (hash: number, set: number): number => mix(hash, 0x3c6ef372 + set) || 1;
