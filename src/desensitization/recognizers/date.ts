import { patternRecognizer } from './pattern-recognizer.ts';

const MONTH = '(?:1[0-2]|0?[1-9])';
const DAY = '(?:3[01]|[12]\\d|0?[1-9])';
const CHINESE_YEAR = '(?:[一二][零〇一二三四五六七八九]{3}|二[零〇Oo0][零〇Oo0一二三四五六七八九]{2})';
const CHINESE_DAY = '[一二三四五六七八九十]{1,3}';

/** Calendar dates, with or without year and day. Kept by default; a policy may generalize them. */
export const date = patternRecognizer({
  name: 'date',
  category: 'date',
  pattern: new RegExp(
    '(?<![0-9A-Za-z.\\-/])(?:' +
      `(?:19|20)\\d{2} ?年(?: ?${MONTH} ?月(?:份| ?${DAY} ?[日号])?)?` +
      ['-', '[.]', '/']
        .map((sign) => `|(?:19|20)\\d{2}${sign}${MONTH}${sign}${DAY}(?![0-9A-Za-z]|[.\\-]\\d)`)
        .join('') +
      `|${MONTH} ?月 ?${DAY} ?[日号])` +
      `|${CHINESE_YEAR}年(?:${CHINESE_DAY}月(?:${CHINESE_DAY}[日号])?)?|(?<![零〇一二三四五六七八九十])${CHINESE_DAY}月${CHINESE_DAY}[日号]`,
    'g',
  ),
  rule: '日期',
  score: 0.9,
});
