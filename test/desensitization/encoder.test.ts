import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { detectSlowly } from '../../src/desensitization/detect-slowly.ts';
import { createTagger } from '../../src/desensitization/encoder/create-tagger.ts';
import { encoderTagger, meanTagger } from '../../src/desensitization/encoder/encoder-tagger.ts';
import { openEncoder } from '../../src/desensitization/encoder/open-encoder.ts';
import { taughtText } from '../../src/desensitization/encoder/teach.ts';
import { kinds, labelOf, Place } from '../../src/desensitization/tagger/labels.ts';
import { setLabels } from '../../src/desensitization/tagger/set-labels.ts';
import { openTagger } from '../../src/desensitization/tagger/tagger.ts';
import { writeTinyEncoder } from './tiny-encoder.ts';

const organization = kinds.indexOf('organization');
const dials = { lean: 0, threshold: 0.4 };
const text = '由锐博承担。\n其后 锐博 交付。';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encoder-'));
  await writeTinyEncoder(folder, {
    锐: labelOf(organization, Place.begin),
    博: labelOf(organization, Place.end),
    由: 0,
    '。': 0,
  });
});
afterAll(() => rm(folder, { recursive: true }));

test('the encoder reads in its own thread and gives spans as the CRF does', async () => {
  const tagger = encoderTagger(await openEncoder({ folder, threads: 1 }), dials);
  const found = await tagger.find(text);
  await tagger.close();
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['锐博', '锐博']);
  expect(found[0]).toMatchObject({ start: 1, category: 'organization', recognizer: 'encoder', score: 1 });
});

test('a text longer than one window is read whole, offsets stand in it', async () => {
  const tagger = encoderTagger(await openEncoder({ folder, threads: 1 }), dials);
  const long = text.repeat(100);
  const found = await tagger.find(long);
  await tagger.close();
  expect(found).toHaveLength(200);
  expect(new Set(found.map(({ start, end }) => long.slice(start, end)))).toEqual(new Set(['锐博']));
});

test('the mean finds what the encoder is certain of and the CRF does not see, with half the probability', async () => {
  const crf = openTagger();
  const encoder = await openEncoder({ folder, threads: 1 });
  const word = '锐博';
  const [crfScore] = crf.shares(word).subarray(labelOf(organization, Place.begin));
  const [found] = await meanTagger(encoder, crf, { lean: 5, threshold: 0 }).find(word);
  await encoder.close();
  expect(found!.recognizer).toBe('both');
  expect(found!.score).toBeGreaterThanOrEqual(0.5);
  expect(found!.score).toBeLessThan(0.5 + crfScore! + 0.5);
});

test('detection takes the finds of a tagger that answers later', async () => {
  const tagger = encoderTagger(await openEncoder({ folder, threads: 1 }), dials);
  const spans = await detectSlowly('电话19900001234，找锐博。', { tagger });
  await tagger.close();
  expect(spans.map(({ category }) => category)).toEqual(['phone', 'organization']);
});

test('without a folder the CRF answers, and nothing is reported', async () => {
  const reasons: string[] = [];
  const tagger = await createTagger(undefined, (reason) => reasons.push(reason));
  expect(tagger.name).toBe('crf');
  expect(reasons).toEqual([]);
});

test('with a folder that is no encoder the CRF answers, and the reason is reported', async () => {
  const reasons: string[] = [];
  const tagger = await createTagger(join(folder, 'absent'), (reason) => reasons.push(reason));
  expect(tagger.name).toBe('crf');
  expect(await tagger.find('由苏州锐博精密机械股份有限公司承担。')).not.toEqual([]);
  expect(reasons).toEqual([expect.stringContaining('encoder.json')]);
});

test('a damaged model and one of another version are refused by name', async () => {
  const broken = await mkdtemp(join(tmpdir(), 'encoder-'));
  await writeTinyEncoder(broken, {});
  await writeFile(join(broken, 'model.onnx'), 'no model');
  await expect(openEncoder({ folder: broken, threads: 1 })).rejects.toThrow('model.onnx');
  await writeFile(join(broken, 'encoder.json'), JSON.stringify({ pieces: 0 }));
  await expect(openEncoder({ folder: broken, threads: 1 })).rejects.toThrow('encoder.json');
  await rm(broken, { recursive: true });
});

test('when the thread ends the CRF goes on, and the reason is reported once', async () => {
  const reasons: string[] = [];
  const tagger = await createTagger(folder, (reason) => reasons.push(reason));
  expect(tagger.name).toBe('both');
  await tagger.close();
  const firm = '由苏州锐博精密机械股份有限公司承担。';
  const found = [await tagger.find(firm), await tagger.find(firm)];
  expect(tagger.name).toBe('crf');
  expect(found[1]).toEqual(openTagger().find(firm));
  expect(found[0]).toEqual(found[1]);
  expect(reasons).toEqual(['编码器已关闭']);
});

test('as a teacher it labels a text with labels that the tagger is trained on', async () => {
  const encoder = await openEncoder({ folder, threads: 1 });
  const taught = await taughtText('a', '由锐博承担。', { encoder, crf: openTagger() });
  await encoder.close();
  expect(taught).toEqual({
    id: 'a',
    text: '由锐博承担。',
    spans: [{ start: 1, end: 3, label: 'organization' }],
  });
  expect(setLabels.get('organization')?.kind).toBe('organization');
});
