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
    for (const run of digitRuns(reading)) {
      const start = run.at[0]!;
      if (run.digits.length < 7 || run.digits.length > 24) continue;
      const letters = run.lettersBefore;
      const label = letters ? LETTERS.exec(letters)?.[0] : labelBefore(reading.text, start, LABEL);
      if (!label) continue;
      const evidence = [rule('紧接在“电话”一类字样后的号码'), context(label.trim())];
      const end = run.at.at(-1)! + 1;
      spans.push(spanOf(reading, 'labelled-phone', { start, end, category: 'phone', score: 0.85, evidence }));
    }
    return spans;
  },
};

const LETTERS = /^(?:tel|telephone|phone|mobile|mob|cell|cellphone|fax|hotline|whatsapp)$/i;
const LABEL =
  /(?:电话|手机|热线|座机|传真|致电|请电|拨打|联系方式|联络方式|手机号码?|电话号码?|联系|联络|联系我|tel|phone|mobile|fax|whatsapp|☎|📞|📱)(?:为|是|号|号码)?[ .:/(+]{0,4}$/i;
