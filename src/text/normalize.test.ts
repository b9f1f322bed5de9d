import { describe, expect, test } from 'vitest';
import { normalize, Setting } from './normalize.ts';
import { randomTexts } from './random-text.ts';

test.each([
  ['ＱＰＱ处理', 'qpq处理'],
  ['α-Al₂O₃', 'α-al2o3'],
  ['㎡½ﬁＡ①', 'm21/2fia1'],
  ['2\u201490\u20117\uff0d8\u22121', '2-90-7-8-1'],
  ['30～50〜60', '30~50~60'],
  ['“锐博”‘甲’', '"锐博"\'甲\''],
  ['1.5≧1≦2', '1.5≥1≤2'],
  ['20℃ 20º', '20°c 20°'],
  ['kW•h kW・h', 'kw·h kw·h'],
  ['合\u200b金\u200d\ufeff钢\u00ad', '合金钢'],
  ['甲 \r\n\t\u3000乙', '甲 乙'],
  ['e\u0301e\u200b\u0301', 'éé'],
  ['\u1112\u1161\u11ab', '한'],
  ['ｶﾞ', 'ガ'],
  ['İx', 'i̇x'],
  ['鋁合金壓鑄', '铝合金压铸'],
  ['\ud800x\udc00', '\ud800x\udc00'],
])('normalizes %j', (text, expected) => {
  expect(normalize(text).text).toBe(expected);
});

test('keeps the case when asked', () => {
  expect(normalize('ＧａＮ', { keepCase: true }).text).toBe('GaN');
});

test('tells a raised digit from a plain one', () => {
  const { text, settings } = normalize('10⁶ H₂');
  expect(text).toBe('106 h2');
  expect([...settings]).toEqual([0, 0, Setting.superscript, 0, 0, Setting.subscript]);
});

describe('maps back to the original', () => {
  test.each([
    ['💡\r\n锐博', '锐博', 4, 6],
    ['面积㎡大', 'm2', 2, 3],
    ['合\u200b金钢', '合金', 0, 3],
    ['１２３', '23', 1, 3],
    ['éf\u0301g', 'g', 3, 4],
  ])('in %j the piece %j', (original, piece, start, end) => {
    const normalized = normalize(original);
    const at = normalized.text.indexOf(piece);
    expect(normalized.toOriginal(at, at + piece.length)).toEqual({ start, end });
  });

  test('an empty range at either end stays empty', () => {
    const normalized = normalize('甲乙');
    expect(normalized.toOriginal(0, 0)).toEqual({ start: 0, end: 0 });
    expect(normalized.toOriginal(2, 2)).toEqual({ start: 2, end: 2 });
  });
});

describe('for any text', () => {
  const texts = randomTexts(1, 1000);

  test('the map never goes back and stays within the text', () => {
    expect(texts.filter((original) => !hasRisingMap(original))).toEqual([]);
  });

  test('character by character gives what NFKC gives at once', () => {
    for (const original of texts) {
      const plain = original.replace(/[^\p{L}\p{N}\p{M}]/gu, '').replace(/[\ufe0f\u034f]/gu, '');
      expect(normalize(plain, { keepCase: true }).text).toBe(
        plain.normalize('NFKC').replaceAll('⁄', '/').replaceAll('−', '-'),
      );
    }
  });

  test('normalizing twice changes nothing more', () => {
    for (const original of texts) {
      const { text } = normalize(original);
      expect(normalize(text).text).toBe(text);
    }
  });
});

function hasRisingMap(original: string): boolean {
  const { text, toOriginal } = normalize(original);
  let last = { start: 0, end: 0 };
  return Array.from({ length: text.length }, (_, at) => toOriginal(at, at + 1)).every((range) => {
    const rises = range.start >= last.start && range.end >= last.end && range.end > range.start;
    last = range;
    return rises && range.end <= original.length;
  });
}
