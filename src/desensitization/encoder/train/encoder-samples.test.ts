import { expect, test } from 'vitest';
import { kinds, labelOf, OUTSIDE, Place } from '../../tagger/labels.ts';
import { FRAME, LONGEST_WINDOW } from '../windows.ts';
import { encoderSamples, plainEncoderSamples } from './encoder-samples.ts';

const signs = [...'由锐博承担。其方法可靠，适用面广'];
const special = ['[UNK]', '[CLS]', '[SEP]', '[unused1]', '[unused10]', '[unused11]'];
const words = [...special, ...signs];
const vocabulary = new Map(words.map((word, at) => [word, at]));
const organization = kinds.indexOf('organization');

test('a sample has the set before its pieces and a label for each of these', () => {
  const row = { id: 'a', text: '由锐博承担。', spans: [{ start: 1, end: 3, label: 'company' }] };
  const [sample, ...others] = encoderSamples(row, 1, vocabulary);
  expect(others).toEqual([]);
  expect(sample!.ids.map((id) => words[id])).toEqual(['[CLS]', '[unused11]', ...row.text, '[SEP]']);
  const [begin, end] = [labelOf(organization, Place.begin), labelOf(organization, Place.end)];
  expect(sample!.labels).toEqual([OUTSIDE, begin, end, OUTSIDE, OUTSIDE, OUTSIDE]);
});

test('a long text gives several samples, together as long as the text', () => {
  const text = '由锐博承担。'.repeat(100);
  const samples = encoderSamples({ id: 'a', text, spans: [] }, 0, vocabulary);
  expect(samples.length).toBeGreaterThan(1);
  expect(Math.max(...samples.map(({ labels }) => labels.length))).toBeLessThanOrEqual(LONGEST_WINDOW);
  expect(samples.reduce((sum, { labels }) => sum + labels.length, 0)).toBe(text.length);
  expect(samples.every(({ ids, labels }) => ids.length === labels.length + FRAME.before + FRAME.after)).toBe(true);
});

test('of a technical text only sentences that name nothing are learned from, as outside', () => {
  const samples = plainEncoderSamples('由北京的公司承担其方法。其方法可靠，适用面广。', vocabulary);
  expect(samples.map(({ labels }) => labels)).toEqual([Array.from({ length: 11 }, () => OUTSIDE)]);
});
