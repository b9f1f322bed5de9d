import type { Span } from '../types.ts';
import { type DigitRun, digitRuns, Joint } from './digit-runs.ts';
import { context, type Recognizer, rule, spanOf } from './recognizer.ts';

/** QQ numbers and group numbers of 5 to 11 digits after a word for QQ, and those listed after such a number. */
export const qq: Recognizer = {
  name: 'qq',
  patterns: [],
  find(reading) {
    const spans: Span[] = [];
    let last = { end: -1, word: '' };
    for (const run of digitRuns(reading)) {
      const start = run.at[0]!;
      const isListed = last.end >= 0 && start - last.end <= 4 && LIST.test(reading.text.slice(last.end, start));
      const word = labelOf(reading.text, run) ?? (isListed ? last.word : undefined);
      const length = numberLength(run);
      if (word === undefined || length === undefined) continue;
      last = { end: run.at[length - 1]! + 1, word };
      const evidence = [rule('5 至 11 位 QQ 号'), context(word)];
      spans.push(spanOf(reading, 'qq', { start, end: last.end, category: 'qq', score: 0.95, evidence }));
    }
    return spans;
  },
};

function labelOf(text: string, { at, lettersBefore }: DigitRun): string | undefined {
  if (LETTERS.test(lettersBefore)) return lettersBefore;
  return lettersBefore === '' ? LABEL.exec(text.slice(Math.max(0, at[0]! - 14), at[0]!))?.[0].trim() : undefined;
}

/** How many digits of the run are the number: all of them, or those before the first joint that leaves enough. */
function numberLength({ digits, joints }: DigitRun): number | undefined {
  if (digits.length <= 11) return digits.length;
  for (let length = 5; length <= 11; length += 1) if (joints[length] !== Joint.glued) return length;
  return undefined;
}

const LIST = /^ ?[、/,;或和及] ?$/;
const LETTERS = /^(?:qq|qqun|oicq)$/i;
const LABEL =
  /(?:q ?q|oicq|扣扣|抠抠|企鹅|(?<![A-Za-z])q(?= ?群))(?: ?群|邮箱|号码|号|群|交流群|群号|联系){0,2}[为是]?[ :.\-/(]{0,3}$/i;
