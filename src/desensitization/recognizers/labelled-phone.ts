import type { Span } from '../types.ts';
import { labelBefore } from './context-words.ts';
import { type DigitRun, digitRuns } from './digit-runs.ts';
import { context, type Recognizer, rule, spanOf } from './recognizer.ts';

/**
 * What stands directly after a word for a telephone, whatever its form: numbers of other regions, mistyped or joined ones.
 * A mail address before a number and a telephone after it say the same.
 */
export const labelledPhone: Recognizer = {
  name: 'labelled-phone',
  patterns: [],
  find(reading) {
    const spans: Span[] = [];
    let last: { start: number; end: number; label: string } | undefined;
    for (const run of digitRuns(reading)) {
      const start = run.at[0]!;
      if (run.digits.length < 7 || run.digits.length > 24) continue;
      const letters = run.lettersBefore;
      const isSecond = last !== undefined && PAIR.test(reading.text.slice(last.end, start));
      const own = letters ? LETTERS.exec(letters)?.[0] : labelBefore(reading.text, start, LABEL);
      const label = isSecond ? last!.label : (own ?? (letters ? undefined : neighbour(reading.text, run)));
      if (!label) continue;
      const from = isSecond ? last!.start : start - (reading.text[start - 1] === '+' ? 1 : 0);
      const evidence = [rule('紧接在“电话”一类字样后的号码'), context(label.trim())];
      const end = run.at.at(-1)! + 1;
      spans.push(spanOf(reading, 'labelled-phone', { start: from, end, category: 'phone', score: 0.85, evidence }));
      last = { start: from, end, label };
    }
    return spans;
  },
};

/** The mail address that a number directly follows, or the telephone that follows it after a slash. */
function neighbour(text: string, { at, digits, lettersAfter }: DigitRun): string | undefined {
  if (digits.length > 16 || lettersAfter !== '') return undefined;
  const end = at.at(-1)! + 1;
  return (
    MAIL_BEFORE.exec(text.slice(Math.max(0, at[0]! - 40), at[0]))?.[1] ??
    PHONE_AFTER.exec(text.slice(end, end + 16))?.[0]
  );
}

const MAIL_BEFORE = /(@[A-Za-z0-9-]{1,20}(?:\.[A-Za-z0-9-]{1,12}){1,3}) ?[/,、;] ?$/;
const PHONE_AFTER = /^ ?\/ ?(?:0\d{1,3}-?[2-9]\d{6,7}|1[3-9]\d{9})(?!\d)/;
/** 电话：19900001234/19900005678 is one piece. */
const PAIR = /^\/$/;
const LETTERS = /^(?:tel|telephone|phone|mobile|mob|cell|cellphone|fax|hotline|whatsapp)$/i;
const LABEL = new RegExp(
  '(?:(?:电话|手机|热线|座机|传真|致电|请电|拨打|联系方式|联络方式|联系|联络|tel|phone|mobile|fax|whatsapp|☎|📞|📱)(?:我|为|是|号码|号)?' +
    '|联[系络][\u4e00-\u9fff]{2,7}' +
    '|(?:先生|女士|小姐|老师|经理)|\\((?:台湾|香港|澳门|大陆|内地|国内|国外)\\))[ .:/(+]{0,4}$',
  'i',
);
