import type { Random } from '../../../src/text/seeded.ts';

/** How somebody writes a piece so that it is read but not found. */
export type Spelling = (text: string, random: Random) => string;

const joined = (text: string, sign: string) => [...text].join(sign);
const broken = (text: string, random: Random, sign: string) => {
  const at = 1 + Math.floor(random.next() * (text.length - 1));
  return text.slice(0, at) + sign + text.slice(at);
};

export const wordSpellings: Record<string, Spelling> = {
  原样: (text) => text,
  字间空格: (text) => joined(text, ' '),
  字间点号: (text) => joined(text, '·'),
  字间星号: (text) => joined(text, '*'),
  零宽字符: (text) => joined(text, '\u200b'),
  折行: (text, random) => broken(text, random, '\n'),
  繁体: (text) => [...text].map((sign) => TRADITIONAL[sign] ?? sign).join(''),
};

export const numberSpellings: Record<string, Spelling> = {
  原样: (text) => text,
  全角: (text) => text.replace(/[0-9-]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  分组空格: (text) => text.replace(/(\d{3,4})(?=\d)/g, '$1 '),
  逐字空格: (text) => joined(text, ' '),
  汉字: (text) => text.replace(/[0-9]/g, (digit) => '零一二三四五六七八九'[Number(digit)]!),
  大写: (text) => text.replace(/[0-9]/g, (digit) => '零壹贰叁肆伍陆柒捌玖'[Number(digit)]!),
  形近字母: (text) => text.replaceAll('0', 'O').replaceAll('1', 'l'),
  折行: (text, random) => broken(text, random, '\r\n'),
  零宽字符: (text) => joined(text, '\u200d'),
};

export const mailSpellings: Record<string, Spelling> = {
  原样: (text) => text,
  'at 与 dot': (text) => text.replace('@', ' at ').replaceAll('.', ' dot '),
  艾特与点: (text) => text.replace('@', '艾特').replaceAll('.', '点'),
  全角: (text) => text.replace('@', '＠').replaceAll('.', '．'),
  空格: (text) => text.replace('@', ' @ '),
};

const PAIRS = '锐銳凌淩迈邁腾騰诚誠启啓亿億凯凱铭銘骏駿玮瑋机機电電汽汽车車环環设設备備药藥医醫装裝种種厂廠业業实實';
const TRADITIONAL: Record<string, string> = Object.fromEntries(
  [...PAIRS].flatMap((sign, at, all) => (at % 2 === 0 ? [[sign, all[at + 1]!]] : [])),
);
