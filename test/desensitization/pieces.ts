import { readText } from '../../src/desensitization/recognizers/reading.ts';
import type { Recognizer } from '../../src/desensitization/recognizers/recognizer.ts';
import { resolveOverlaps } from '../../src/desensitization/resolve-overlaps.ts';

/** The pieces of the original text that a recognizer finds, overlapping ones as one, in order of their place. */
export function pieces(recognizer: Recognizer, text: string): string[] {
  return resolveOverlaps(recognizer.find(readText(text))).map(({ start, end }) => text.slice(start, end));
}
