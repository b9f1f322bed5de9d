import { patternRecognizer } from './pattern-recognizer.ts';

const REST = "(?::\\d{2,5})?(?:[/?#][A-Za-z0-9\\-._~:/?#@!$&'*+,;=%]{0,500})?";
const DOT = '(?:\\.| ?[\\[(]?(?:点|dot)[\\])]? ?)';
const END = '(?:com|cn|net|org|gov|edu|io|cc|vip|info|biz|top|xyz|tech|ltd|hk|tw|jp|de|uk|us)';

/** Web addresses with a scheme, with www, or a host name under a common top-level domain. */
export const webAddress = patternRecognizer({
  name: 'web-address',
  category: 'web_address',
  pattern: new RegExp(
    `(?<![A-Za-z0-9@._\\-])(?:(?:https?|ftp)://[A-Za-z0-9\\-._~:@%]{1,255}${REST}` +
      `|www${DOT}[A-Za-z0-9\\-]{1,63}(?:${DOT}[A-Za-z0-9\\-]{1,63}){1,4}${REST}` +
      `|[A-Za-z0-9][A-Za-z0-9\\-]{0,62}(?:\\.[A-Za-z0-9\\-]{1,63}){0,3}\\.${END}(?![A-Za-z0-9\\-@])${REST})`,
    'gi',
  ),
  rule: '网址',
  score: 0.9,
});
