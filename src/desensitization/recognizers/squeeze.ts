import { normalize } from '../../text/normalize.ts';
import { toSimplified } from '../../text/simplified.ts';
import type { Reading } from './reading.ts';

/** A reading's text in lower case without spaces and joining signs, so that a phrase is found however it is spread. */
export interface Squeezed {
  text: string;
  /** Where each unit stands in the reading's text. */
  at: Uint32Array;
}

/** Squeezed once for a reading; several recognizers search it. */
export function squeeze(reading: Reading): Squeezed {
  const known = cache.get(reading);
  if (known) return known;
  const lower = reading.text.toLowerCase();
  // Only İ and its like change their length; such a text keeps its case.
  const source = lower.length === reading.text.length ? lower : reading.text;
  const squeezed = withoutJoints(source);
  cache.set(reading, squeezed);
  return squeezed;
}

const cache = new WeakMap<Reading, Squeezed>();

/** A phrase in the same form, for searching it. */
export function squeezedPhrase(phrase: string): string {
  if (PLAIN.test(phrase)) return toSimplified(phrase.toLowerCase());
  return withoutJoints(normalize(phrase).text).text;
}

/** Most names: nothing in them to normalize, and a registry has a hundred thousand. */
const PLAIN = /^[\u4e00-\u9fa5A-Za-z0-9]*$/;

function withoutJoints(source: string): Squeezed {
  const at = new Uint32Array(source.length);
  const kept: string[] = [];
  let length = 0;
  let from = 0;
  for (let index = 0; index < source.length; index += 1) {
    if (isJoint[source.charCodeAt(index)] === 1) {
      if (index > from) kept.push(source.slice(from, index));
      from = index + 1;
    } else {
      at[length] = index;
      length += 1;
    }
  }
  kept.push(source.slice(from));
  return { text: kept.join(''), at: at.subarray(0, length) };
}

const isJoint = new Uint8Array(1 << 16);
for (const sign of ' -_.·*|\'"()') isJoint[sign.charCodeAt(0)] = 1;
