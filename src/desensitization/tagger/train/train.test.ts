import { expect, test } from 'vitest';
import { taggerOf } from '../tagger.ts';
import { readWeights, writeWeights } from '../weights-file.ts';
import { registerWeights } from './export-model.ts';
import type { LabelledText } from './samples.ts';
import { trainedTagger, trainOn } from './train-tagger.ts';

const families = ['王', '李', '张', '刘'];
const given = ['小明', '丽', '建国', '芳'];
const firms = ['苏州锐博精密机械', '南京中远电子', '无锡海川化工', '常州恒力新材料'];
/** Sentences of one shape: a firm and its head. */
const rows: LabelledText[] = families.flatMap((family, a) =>
  given.map((name, b) => {
    const firm = `${firms[(a + b) % firms.length]}有限公司`;
    const person = family + name;
    const text = `本项目由${firm}承担，负责人为${person}。`;
    return {
      id: `${a}${b}`,
      text,
      spans: [
        { start: 4, end: 4 + firm.length, label: 'company' },
        { start: 4 + firm.length + 7, end: text.length - 1, label: 'name' },
      ],
    };
  }),
);
const dials = { lean: 0, threshold: 0.05 };
const trained = trainOn({ sets: [rows] }, { epochs: 8, penalty: 0.1, least: 1, dropout: 0 });

test('a firm and a person that training never saw are found', () => {
  const text = '本项目由徐州天宇重工有限公司承担，负责人为陈志强。';
  const found = trainedTagger(trained, dials)
    .find(text)
    .filter(({ probable }) => !probable);
  expect(found.map(({ start, end, category }) => [text.slice(start, end), category])).toEqual([
    ['徐州天宇重工有限公司', 'organization'],
    ['陈志强', 'person'],
  ]);
  for (const { score, recognizer, evidence } of found) {
    expect(score).toBeGreaterThan(0.5);
    expect(recognizer).toBe('crf');
    expect(evidence).toEqual([{ kind: 'model', detail: `标注模型：概率 ${score}` }]);
  }
});

test('offsets stand in the original, whatever script, width and emoji it is written in', () => {
  const text = '💡\r\n本項目由蘇州銳博精密機械有限公司承擔，負責人為張麗。';
  const pieces = trainedTagger(trained, dials)
    .find(text)
    .filter(({ probable }) => !probable);
  expect(pieces.map(({ start, end }) => text.slice(start, end))).toEqual(['蘇州銳博精密機械有限公司', '張麗']);
});

test('the lower the threshold, the more is probable; the best path stays', () => {
  const text = '负责人为锐博的小陈，住苏州。';
  const found = (threshold: number) => trainedTagger(trained, { lean: 0, threshold }).find(text);
  const [wide, narrow] = [found(1e-6), found(0.9)];
  const characters = (spans: typeof wide) => spans.reduce((sum, { start, end }) => sum + end - start, 0);
  expect(characters(wide)).toBeGreaterThan(characters(narrow));
  const best = (spans: typeof wide) => spans.filter(({ probable }) => !probable);
  expect(best(wide)).toEqual(best(narrow));
});

test('spans are in order and never overlap', () => {
  const found = trainedTagger(trained, { lean: 1, threshold: 1e-4 }).find(
    '王小明和李芳在苏州锐博精密机械有限公司。'.repeat(300),
  );
  expect(found.length).toBeGreaterThanOrEqual(300);
  for (const [at, { start }] of found.entries()) expect(start).toBeGreaterThanOrEqual(found[at - 1]?.end ?? 0);
});

test('leaning towards finding adds to the best path', () => {
  const text = '锐博的小陈来过，和芳姐谈了机械。';
  const masked = (lean: number) =>
    trainedTagger(trained, { lean, threshold: 1 })
      .find(text)
      .reduce((sum, { start, end }) => sum + end - start, 0);
  expect(masked(20)).toBeGreaterThan(masked(-20));
});

test('the same seed gives the same weights', () => {
  expect(trainOn({ sets: [rows] }, { epochs: 2 }).weights).toEqual(trainOn({ sets: [rows] }, { epochs: 2 }).weights);
});

test('written to a file and read again it finds the same', () => {
  const file = writeWeights(registerWeights(trained), trained, { ...dials, sets: [], plain: [], taught: [] });
  const { model } = readWeights(file);
  const borders = (spans: { start: number; end: number }[]) => spans.map(({ start, end }) => [start, end]);
  const read = taggerOf(model, { lean: 0, threshold: 1 });
  const fresh = trainedTagger(trained, { lean: 0, threshold: 1 });
  for (const { text } of rows) expect(borders(read.find(text))).toEqual(borders(fresh.find(text)));
});

test('nothing is found in nothing', () => {
  expect(trainedTagger(trained, dials).find('')).toEqual([]);
});
