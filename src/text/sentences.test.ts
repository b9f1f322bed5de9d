import { expect, test } from 'vitest';
import { randomTexts } from './random-text.ts';
import { sentences } from './sentences.ts';

test.each([
  ['甲。乙！\r\n丙；丁? 戊', ['甲。', '乙！', '丙；', '丁?', '戊']],
  ['他说“行。”然后', ['他说“行。”', '然后']],
  ['误差1.5mm，版本2.0', ['误差1.5mm，版本2.0']],
  ['目标：1、降耗；2、提速', ['目标：', '1、降耗；', '2、提速']],
  ['1. 降耗 2. 提速', ['1. 降耗', '2. 提速']],
  ['要求（1）高强度（2）低密度', ['要求', '（1）高强度', '（2）低密度']],
  ['①降耗②提速', ['①降耗', '②提速']],
  ['见表1、表2和式(1)所示', ['见表1、表2和式(1)所示']],
  ['The end. Next is 3.5 mm.', ['The end.', 'Next is 3.5 mm.']],
  ['。\n ； …', []],
  ['', []],
])('cuts %j', (text, expected) => {
  expect(sentences(text).map((sentence) => sentence.text)).toEqual(expected);
});

test('for any text sentences are slices in order that lose no letter', () => {
  for (const text of randomTexts(3, 800)) {
    let last = 0;
    let left = '';
    for (const sentence of sentences(text)) {
      expect(sentence.text).toBe(text.slice(sentence.start, sentence.end));
      expect(sentence.text.trim()).not.toBe('');
      left += text.slice(last, sentence.start);
      last = sentence.end;
    }
    expect(left + text.slice(last)).not.toMatch(/[\p{L}\p{N}]/u);
  }
});
