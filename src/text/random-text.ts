/**
 * Texts for property tests: `count` strings mixed from what breaks offsets (emoji, CRLF, combining marks, lone
 * surrogates, full width, zero width, raised digits) and from pieces of technical Chinese. The same seed gives the same
 * texts.
 */
export function randomTexts(seed: number, count: number): string[] {
  const next = mulberry32(seed);
  const pick = (): string => PIECES[Math.floor(next() * PIECES.length)]!;
  return Array.from({ length: count }, () => Array.from({ length: Math.floor(next() * 24) }, pick).join(''));
}

/** A small generator with 32 bits of state, by Tommy Ettinger (public domain). */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const PIECES = [
  ...[
    '💡',
    '👩‍👩‍👧',
    '🇨🇳',
    '\r\n',
    '\n',
    ' ',
    '\u3000',
    '\t',
    '\u0301',
    'e\u0301',
    '\u20d7',
    '\ud800',
    '\udc00',
    '𠀀',
    '\u200b',
  ],
  ...[
    '\u200d',
    '\ufeff',
    '\u00ad',
    '\u202e',
    '\ufe0f',
    'Ａ',
    '１',
    '％',
    '，',
    '㎡',
    '½',
    'ﬁ',
    '①',
    '⑽',
    'İ',
    'ß',
    '한',
    '\u1112',
    '\u1161',
  ],
  ...[
    'ｶﾞ',
    'ﷺ',
    '⁶',
    '⁻³',
    '₂',
    '℃',
    '～',
    '—',
    '－',
    '-',
    '±',
    '×',
    '.',
    '/',
    '+',
    '#',
    '(',
    ')',
    '。',
    '；',
    '≥',
    '不低于',
    '约',
  ],
  ...[
    '合金钢',
    '焊接',
    '虚拟机',
    '年产',
    '以上',
    '第',
    '百分之',
    '三千',
    '万',
    '亿',
    '吨',
    '次',
    '元',
    '年',
    '月',
    'Q345B',
    'SiC',
    'GaN',
  ],
  ...[
    'C',
    'GB/T 19001-2016',
    'Ti-6Al-4V',
    'Batteries',
    'MPa',
    'mm',
    '%',
    '10',
    '1,200',
    '0.5',
    '2023',
    '5',
    'HRC',
    'kg/m³',
    '·',
    'α',
  ],
];
