import { patternRecognizer } from './pattern-recognizer.ts';

const AT =
  '(?: ?@ ?| ?[\\[({<] ?(?:at|AT|At|艾特|@) ?[\\])}>] ?| ?艾特 ?| {1,2}(?:at|AT) {1,2}|#(?=(?:qq|163|126|gmail|sina|139|foxmail|hotmail|outlook)\\b))';
const DOT = '(?: ?\\. ?| ?。 ?| ?[\\[({<] ?(?:dot|DOT|点|\\.) ?[\\])}>] ?| ?点 ?| {1,2}(?:dot|DOT) {1,2})';
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9\\-]{0,40}[A-Za-z0-9])?';

/** Parts of the name before a dot that is spelled as a word: zhang点san艾特. */
const FIRST =
  '(?:[A-Za-z][A-Za-z0-9_\\-]{0,30}(?: ?点 ?| ?[\\[({<] ?(?:dot|DOT|点|\\.) ?[\\])}>] ?| {1,2}(?:dot|DOT) {1,2})){0,3}';

/** Common ends: after one, digits may be glued on (a phone number). */
const END = '(?:com|cn|net|org|edu|gov|hk|tw|jp|de|io|cc|vip|info|biz|me)';

/** Two addresses glued together: the first one's end and the second one's name are one word. */
const SECOND = `@(?:${LABEL}\\.){1,4}(?:${END}(?![A-Za-z])|[A-Za-z]{2,24}(?![A-Za-z0-9]))`;
/** A dot before another stop was typed with the address. */
const STRAY_DOT = '\\.(?= ?[,;。、)\\]])';

/** Mail addresses, also with `at`, 艾特, (at), 点 or `dot` in them, or spaces around the signs. */
export const email = patternRecognizer({
  name: 'email',
  category: 'email',
  pattern: new RegExp(
    `(?<![A-Za-z0-9_%+]|[A-Za-z0-9_]-)${FIRST}[A-Za-z0-9_][A-Za-z0-9._%+\\-]{0,63}${AT}(?:${LABEL}${DOT}){1,4}(?:${END}(?![A-Za-z])|[A-Za-z]{2,24}(?![A-Za-z0-9]))(?:${SECOND})?(?:${STRAY_DOT})?`,
    'g',
  ),
  rule: '邮箱地址',
  score: 0.97,
  accepts: (piece) => piece.includes('@') || KNOWN.test(piece),
});

/** `look at example dot com` needs a known end to be an address. */
const KNOWN = new RegExp(`${END}$`, 'i');
