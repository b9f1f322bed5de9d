import { STANDARD } from '../../text/segments.ts';
import { patternRecognizer } from './pattern-recognizer.ts';

/** Numbers of national, trade, local, group, company and foreign standards. They are public: kept by default. */
export const standard = patternRecognizer({
  name: 'standard',
  category: 'standard',
  pattern: new RegExp(
    `(?<![A-Za-z0-9])(?:(?i:${STANDARD})|T/[A-Z]{2,8} ?\\d{1,5}(?:\\.\\d{1,3})?-(?:19|20)\\d{2})`,
    'gv',
  ),
  rule: '标准编号',
  score: 0.95,
});
