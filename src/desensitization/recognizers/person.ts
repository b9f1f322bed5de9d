import type { Evidence, Span } from '../types.ts';
import { allMatches } from './all-matches.ts';
import { PERSON_RULES, type PersonRule, TITLED_RULES } from './person-rules.ts';
import type { Reading } from './reading.ts';
import { context, groupRange, type Recognizer, rule, spanOf } from './recognizer.ts';
import { isEveryday } from './surnames.ts';

/** Chinese names of people beside labels, titles, verbs and ways to reach them; surnames with a title (张工). */
export const person: Recognizer = {
  name: 'person',
  patterns: PERSON_RULES.map(({ pattern }) => pattern),
  find: (reading) => PERSON_RULES.flatMap((each) => findNames(reading, 'person', each)),
};

/** Surnames with a title where the sentence says that somebody is meant: of these the rules are sure. */
export const titledPerson: Recognizer = {
  name: 'titled-person',
  patterns: TITLED_RULES.map(({ pattern }) => pattern),
  find: (reading) => TITLED_RULES.flatMap((each) => findNames(reading, 'titled-person', each)),
};

function findNames(reading: Reading, recognizer: string, { pattern, detail, score }: PersonRule): Span[] {
  const spans: Span[] = [];
  for (const match of allMatches(pattern, reading.text)) {
    const word = match.groups!.word;
    const evidence: Evidence[] = word && !DIGIT.test(word) ? [rule(detail), context(word)] : [rule(detail)];
    const range = groupRange(match, 'names');
    for (const name of reading.text.slice(range.start, range.end).matchAll(EACH)) {
      if (isEveryday(name[0].slice(0, 2))) continue;
      const start = range.start + name.index;
      const end = start + name[0].length;
      spans.push(spanOf(reading, recognizer, { start, end, category: 'person', score, evidence }));
    }
  }
  return spans;
}

const DIGIT = /\d/;
const EACH = /[^、,/ 和与及]+/g;
