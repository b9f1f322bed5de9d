/**
 * What stands between two units of a projected text: nothing (or what has no shape), a joint such as a space, a hyphen or a
 * bracket, the end of a clause, of a line or of a field. Bits, so that those of a range are one number.
 */
export const Gap = { none: 1, joint: 2, clause: 4, line: 8, field: 16 } as const;

/** The gap that a piece of the original between two units makes. */
export function gapOf(between: string): number {
  if (between === '' || INVISIBLE.test(between)) return Gap.none;
  if (CLAUSE.test(between)) return Gap.clause;
  return LINE.test(between) ? Gap.line : Gap.joint;
}

const LINE = /[\n\r\u2028\u2029\u0085\v\f]/;
const CLAUSE = /[，。；：！？、,;!?…]/;
const INVISIBLE = /^[\p{Cf}\p{M}]*$/u;
