import type { Comparison } from './comparisons.ts';

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
