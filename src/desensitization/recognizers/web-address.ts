import { patternRecognizer } from './pattern-recognizer.ts';

const HAN = '[\\u4e00-\\u9fff]';
/**
 * Han characters that begin a part of a path, if more of it follows or such a part came before: /产品/锐盾.html,
 * /产品/锐盾. The rest is the sentence.
 */
const HAN_IN_PATH =
  `(?<=[/=_\\-]${HAN}{0,20})${HAN}(?=${HAN}{0,20}(?:[/_\\-?#=&][A-Za-z0-9\\u4e00-\\u9fff]|\\.[A-Za-z]{2,5}(?![A-Za-z])))` +
  `|(?<=${HAN}/${HAN}{0,20})${HAN}(?=${HAN}{0,20}(?!${HAN}))`;
const REST = `(?::\\d{2,5})?(?:[/?#](?:[A-Za-z0-9\\-._~:/?#@!$&'*+,;=%]|${HAN_IN_PATH}){0,500})?`;
const DOT = '(?:\\.| ?[\\[(]?(?:点|dot)[\\])]? ?)';
const END = '(?:com|cn|net|org|gov|edu|io|cc|vip|info|biz|top|xyz|tech|ltd|hk|tw|jp|de|uk|us)';

/** Web addresses with a scheme, with www, or a host name under a common top-level domain, with 点 for its dots too. */
export const webAddress = patternRecognizer({
  name: 'web-address',
  category: 'web_address',
  pattern: new RegExp(
    `(?<![A-Za-z0-9@._\\-])(?:(?:https?|ftp)://[A-Za-z0-9\\-._~:@%]{1,255}${REST}` +
      `|www${DOT}[A-Za-z0-9\\-]{1,63}(?:${DOT}[A-Za-z0-9\\-]{1,63}){1,4}${REST}` +
      `|[A-Za-z][A-Za-z0-9\\-]{2,62}(?: ?点 ?[A-Za-z0-9\\-]{1,63}){0,2} ?点 ?(?:com|cn|net|org|gov|edu)(?![A-Za-z0-9\\-@])${REST}` +
      `|[A-Za-z0-9][A-Za-z0-9\\-]{0,62}(?:\\.[A-Za-z0-9\\-]{1,63}){0,3}\\.${END}(?![A-Za-z0-9\\-@])${REST})`,
    'gi',
  ),
  rule: '网址',
  score: 0.9,
});
