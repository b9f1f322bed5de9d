import type { Random } from '../../src/text/seeded.ts';

const groups = (text: string, size: number, sign: string) =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size)).join(sign);

const brokenOnce = (text: string, random: Random, sign: string) => {
  const at = 3 + Math.floor(random.next() * (text.length - 6));
  return text.slice(0, at) + sign + text.slice(at);
};

/** How people write a number so that a search for its digits misses it. */
export const spellings: Record<string, (text: string, random: Random) => string> = {
  plain: (text) => text,
  'full width': (text) => text.replace(/[0-9A-Z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  'spaces in fours': (text) => groups(text, 4, ' '),
  'dashes in fours': (text) => groups(text, 4, '-'),
  'a space after each': (text) => groups(text, 1, ' '),
  'a dot after each': (text) => groups(text, 1, '.'),
  'zero width': (text) => groups(text, 2, '\u200b'),
  'a line break': (text, random) => brokenOnce(text, random, '\r\n'),
  'a space somewhere': (text, random) => brokenOnce(text, random, ' '),
  'Chinese numerals': (text) => text.replace(/[0-9]/g, (digit) => '零一二三四五六七八九'[Number(digit)]!),
  'letters for digits': (text) => text.replaceAll('0', 'O').replaceAll('1', 'l'),
  'capital numerals': (text) => text.replace(/[0-9]/g, (digit) => '零壹贰叁肆伍陆柒捌玖'[Number(digit)]!),
};
