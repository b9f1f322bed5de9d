import { normalize } from './normalize.ts';
import type { Quantity } from './quantity.ts';
import { segmentChinese } from './segmentation.ts';

/**
 * What a quantity speaks of: the nearest words before it in its clause, normalized (`抗拉强度`, `使用寿命`,
 * `tensile strength`); an empty string if there are none. `text` is the text that `quantities` was given.
 */
export function quantityContext(text: string, quantity: Quantity): string {
  const before = text.slice(Math.max(0, quantity.start - REACH), quantity.start);
  const clause = normalize(before.slice(lastBreak(before))).text.replace(PARENTHESIS, '');
  const named = clause.replace(LINKS, '').replace(PARENTHESIS, '');
  const symbol = SYMBOL.exec(named);
  const run = HAN.exec(symbol ? named.slice(0, symbol.index) : named);
  if (run) return lastWords(run[0]);
  return (LATIN.exec(named)?.[0] ?? '').trim().split(' ').slice(-MOST_LATIN_WORDS).join(' ');
}

function lastBreak(before: string): number {
  let last = 0;
  for (const match of before.matchAll(CLAUSE_BREAK)) last = match.index + match[0].length;
  return last;
}

/** The last words of a Han run that make up a noun: back to a function word or verb, eight characters at most. */
function lastWords(run: string): string {
  const words: string[] = [];
  segmentChinese(run, (word) => words.push(word.text));
  let context = '';
  while (words.length > 0) {
    const word = words.pop()!;
    if (BORDER_WORDS.has(word)) {
      if (context !== '') break;
      continue;
    }
    if (context.length + word.length > MOST_CHARACTERS && context !== '') break;
    context = word + context;
  }
  return context;
}

const REACH = 60;
const MOST_CHARACTERS = 8;
const MOST_LATIN_WORDS = 3;
const CLAUSE_BREAK = /[,，。;；!！?？、\r\n\t|]|(?<=\d ?[A-Za-z%℃]{1,6})[ /×]/g;
const PARENTHESIS = /\([^()]{0,20}\) *$/;
const LINKS = new RegExp(
  '(?:[\\s:=≥≤<>~/·_()\\-]|[为是达到可至在约应须需能要有不均都了仅只]|大于|小于|高于|低于|超过|求|控制|保持|分别|平均' +
    '|提高|提升|降低|减少|增加|缩短|增长|下降|节约|节省|改善)+$',
);
/** A symbol after the word it stands for: 抗拉强度Rm. */
const SYMBOL = /(?<=\p{Script=Han} ?)[a-zα-ω][a-z0-9α-ω]{0,3}$/u;
const HAN = /[\u3400-\u9fff]+ *$/;
const LATIN = /[a-z][a-z\- ]*$/;
const BORDER_WORDS = new Set(
  (
    '年 月 日 的 之 且 并 并且 和 与 及 或 使 使得 将 其 对 从 把 被 让 该 各 以 后 时 下 内 中 实现 具有 具备 提高 提升 降低 减少 增加 缩短 要求 ' +
    '达到 保证 满足 确保 需要 同时 以及 可 能 在 是 为 有 了 由 于 比 较 可以 能够 我们 单位 其中 最大 最高 最低 最小'
  ).split(' '),
);
