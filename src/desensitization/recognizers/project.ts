import { patternRecognizer } from './pattern-recognizer.ts';

const KINDS = '(?:项目|工程|课题|计划|专项|行动)';

/** Names of projects: after the word for them, or in quotes before it. */
export const project = patternRecognizer({
  name: 'project',
  category: 'project',
  pattern: new RegExp(
    `(?:项目名称|课题名称|工程名称|项目代号|工程代号|内部代号|代号)(?:为|是)?[ :]{0,2}"?(?<piece>[^",;。:<>《》 ]{2,40})` +
      `|["《](?<piece>[^"《》,;。]{2,40})["》](?=(?:国家|省|市|重点|重大|科技|技改|攻关|示范|研发|建设|技术改造){0,3}${KINDS})`,
    'gd',
  ),
  rule: '项目名称或代号',
  score: 0.7,
});
