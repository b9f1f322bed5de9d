import { placesOf } from './find-secrets.ts';
import type { ShownText } from './shown-text.ts';
import type { Leak } from './types.ts';

/** The longest passage, of `SHINGLE` characters or more, that two texts have in common, and where the first has it. */
export function longestShared(
  shown: ShownText,
  other: ShownText,
): { length: number; place: Pick<Leak, 'field' | 'start' | 'end'> } | null {
  const places = new Map<string, number>();
  for (let at = 0; at + SHINGLE <= other.text.length; at += 1) {
    const shingle = other.text.slice(at, at + SHINGLE);
    if (!places.has(shingle)) places.set(shingle, at);
  }
  let [best, bestAt] = [0, 0];
  for (let at = 0; at + SHINGLE <= shown.text.length; at += 1) {
    const there = places.get(shown.text.slice(at, at + SHINGLE));
    if (there === undefined) continue;
    const length = sharedFrom(shown.text, at, other.text, there);
    if (length > best) [best, bestAt] = [length, at];
    at += length - SHINGLE;
  }
  const place = best > 0 ? placesOf(shown, bestAt, bestAt + best)[0] : undefined;
  return place ? { length: best, place } : null;
}

const SHINGLE = 16;

function sharedFrom(one: string, at: number, other: string, there: number): number {
  let length = SHINGLE;
  while (
    at + length < one.length &&
    there + length < other.length &&
    one.charCodeAt(at + length) === other.charCodeAt(there + length)
  ) {
    length += 1;
  }
  return length;
}
