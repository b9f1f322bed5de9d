import { patternRecognizer } from './pattern-recognizer.ts';

const LABELLED =
  '(?:项目|课题|立项|计划|任务书?|基金|批准|资助|备案)(?:编号|代码|批准号|号码|号|No\\.?)(?:为|是)?[ :(]{0,3}(?<piece>[A-Za-z0-9][A-Za-z0-9\\-/_.]{3,38})';

/** Numbers of funded projects by their form (national key programmes, NSFC), or after the word for a project's number. */
export const projectNumber = patternRecognizer({
  name: 'project-number',
  category: 'project_number',
  pattern: new RegExp(
    `(?<![A-Za-z0-9])(?:20\\d{2}(?:YF|ZX|AA|BA|CB|DF|KF|ZD)[A-Z]?\\d{5,9}|[UJLAS]\\d{7}(?=[)、,，。; ]|$)|[1-9]\\d{7}(?=[)、]))(?![A-Za-z0-9])|${LABELLED}`,
    'gd',
  ),
  rule: '科研项目编号',
  score: 0,
  context: { words: /项目|课题|基金|计划|专项|立项|资助|批准号|编号/, score: 0.9 },
  accepts: (piece) => DIGITS.test(piece),
});

const DIGITS = /\d.*\d/;
