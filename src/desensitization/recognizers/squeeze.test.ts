import { expect, test } from 'vitest';
import { readText } from './reading.ts';
import { squeeze, squeezedPhrase } from './squeeze.ts';

test.each([
  ['蘇州銳博Precision2廠', '苏州锐博precision2厂'],
  ['ＲｕｉＤｕｎ－３', 'ruidun3'],
  ['苏州（锐博） 精密', '苏州锐博精密'],
  ['', ''],
])('%j is looked for as %j, as a text holds it', (phrase, squeezed) => {
  expect(squeezedPhrase(phrase)).toBe(squeezed);
  expect(squeeze(readText(phrase)).text).toBe(squeezed);
});
