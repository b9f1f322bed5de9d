import type { LinkedSpan } from '../link-entities.ts';
import { type Phrase, phraseRecognizer } from '../recognizers/phrase-recognizer.ts';
import type { Reading } from '../recognizers/reading.ts';
import { dictionary } from '../recognizers/recognizer.ts';
import { resolveOverlaps } from '../resolve-overlaps.ts';
import { organizationsOf } from './entity-keys.ts';
import { otherNames } from './other-names.ts';
import type { Placeholder } from './types.ts';

/**
 * Adds to what was found the names that are known beforehand: the demander's and those of the organizations of earlier
 * drafts, with the short names people make of them. A text says 锐博 of its author and never the full name.
 */
export function withKnownNames(
  reading: Reading,
  found: readonly LinkedSpan[],
  previous: readonly Placeholder[],
  demander: string | null,
): LinkedSpan[] {
  const phrases = [
    ...(demander === null ? [] : phrasesOf(demander, '需求方的名称')),
    ...organizationsOf(previous).flatMap((name) => phrasesOf(name, '此前的稿中已识别的名称')),
  ];
  if (phrases.length === 0) return [...found];
  const known = phraseRecognizer(KNOWN, phrases).find(reading);
  const isNew = (span: { start: number; end: number }) =>
    !found.some(({ start, end, probable }) => !probable && start <= span.start && end >= span.end);
  const added = known.filter(isNew);
  return added.length === 0 ? [...found] : resolveOverlaps([...found, ...added]);
}

const KNOWN = 'known-name';

function phrasesOf(name: string, what: string): Phrase[] {
  return [name, ...otherNames(name)]
    .filter((text) => text.length >= 2)
    .map((text) => ({ text, category: 'organization', score: SCORE, evidence: [dictionary(what)] }));
}

const SCORE = 0.9;
