import { patternRecognizer } from './pattern-recognizer.ts';

const NUMBER = '(?:(?:19|20)\\d{2} ?[1-9] ?\\d{7}|(?:8[5-9]|9\\d|0[0-3])[12389]\\d{5})(?: ?[.·] ?[0-9Xx])?';

/** Application and publication numbers of patents: ZL and CN numbers, PCT, US and EP publications. */
export const patentNumber = patternRecognizer({
  name: 'patent-number',
  category: 'patent_number',
  pattern: new RegExp(
    `(?<![A-Za-z0-9])(?:(?:ZL|CN)[ .:]?${NUMBER}|CN[ -]?[1-9]\\d{6,8} ?[ABCUSY]\\d?` +
      `|(?:PCT/[A-Z]{2}(?:19|20)?\\d{2}/\\d{5,6}|(?:WO|US|EP|JP|KR|DE)[ -]?(?:19|20)?\\d{2}[/-]?\\d{5,7} ?[ABCU]\\d?)` +
      `|(?:19|20)\\d{2}[1-9]\\d{7}\\.[0-9Xx])(?![A-Za-z0-9])`,
    'gdi',
  ),
  rule: '专利申请号或公开号',
  score: 0.95,
});

/** Bare application numbers, which look like any number of twelve digits, after a word for them. */
export const applicationNumber = patternRecognizer({
  name: 'application-number',
  category: 'patent_number',
  pattern: new RegExp(
    `(?:专利|申请|授权|公开|公告)(?:证书)?(?:编号|号码|号)(?:为|是)?[ :(]{0,3}(?<piece>${NUMBER}|\\d{12,13})(?![0-9A-Za-z])`,
    'gd',
  ),
  rule: '“专利号”一类字样后的号码',
  score: 0.95,
});
