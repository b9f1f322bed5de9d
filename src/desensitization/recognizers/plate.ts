import { patternRecognizer } from './pattern-recognizer.ts';

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';

/** Plates of road vehicles (GA 36-2018), those of new energy with six characters included. */
export const plate = patternRecognizer({
  name: 'plate',
  category: 'plate',
  pattern: new RegExp(
    `[${PROVINCES}] ?[A-HJ-NP-Z][ ·.\\-]?(?:[A-HJ-NP-Z0-9] ?){4}(?:[A-HJ-NP-Z0-9]{1,2}|[挂学警港澳])(?![A-Za-z0-9])`,
    'g',
  ),
  rule: '车牌号',
  score: 0.85,
  context: { words: /车牌|车辆|牌照|牌号|车号/, score: 0.97 },
  accepts: (piece) => (piece.match(DIGIT)?.length ?? 0) >= 2,
});

const DIGIT = /\d/g;
