import type { Span } from '../types.ts';
import { labelBefore } from './context-words.ts';
import { digitRuns } from './digit-runs.ts';
import { context, type Recognizer, rule, spanOf } from './recognizer.ts';

/** What stands directly after a word for a telephone, whatever its form: numbers of other regions, mistyped or joined ones. */
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
      const label = isSecond ? last!.label : own;
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

/** 电话：19900001234/19900005678 is one piece. */
const PAIR = /^\/$/;
const LETTERS = /^(?:tel|telephone|phone|mobile|mob|cell|cellphone|fax|hotline|whatsapp)$/i;
const LABEL = new RegExp(
  '(?:(?:电话|手机|热线|座机|传真|致电|请电|拨打|联系方式|联络方式|联系|联络|tel|phone|mobile|fax|whatsapp|☎|📞|📱)(?:我|为|是|号码|号)?' +
    '|联[系络][\u4e00-\u9fff]{2,7}' +
    '|(?:先生|女士|小姐|老师|经理)|\\((?:台湾|香港|澳门|大陆|内地|国内|国外)\\))[ .:/(+]{0,4}$',
  'i',
);
