import { expect, test } from 'vitest';
import { detect } from './detect.ts';
import { maskedText } from './masked-text.ts';

const mask = (text: string) => maskedText(text, detect(text));

test('sensitive pieces are masked wherever their text stands, public ones stay', () => {
  const masked = maskedText('按GB/T 1234-2020，客户锐博要求；锐博另议。', [
    { start: 1, end: 14, category: 'standard', recognizer: 'standard', score: 1, evidence: [] },
    { start: 18, end: 20, category: 'trade_partner', recognizer: 'trade-partner', score: 1, evidence: [] },
  ]);
  expect(masked.text).toBe('按GB/T 1234-2020，客户〔客户或供应商〕要求；〔客户或供应商〕另议。');
  expect(masked.secrets).toEqual(['锐博']);
});

test('a range outside of masks leads back to the same text, one that touches a mask nowhere', () => {
  const text = '请致电19900001234，由晨丰牌设备供货，联系人：王建国。';
  const { text: masked, toOriginal } = mask(text);
  for (let start = 0; start < masked.length; start += 1) {
    for (let end = start + 1; end <= masked.length; end += 1) {
      const range = toOriginal(start, end);
      const shown = masked.slice(start, end);
      if (range) expect(text.slice(range.start, range.end)).toBe(shown);
      else expect(shown).toMatch(/[〔〕电话人员]/);
    }
  }
});
