import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { readNotice, readSample } from '../../sample-season/read-sample.ts';
import { compareTargets } from '../fit/compare-targets.ts';
import { sharedTerms } from '../reasons/reasons.ts';
import { readTerms } from '../reasons/term-places.ts';
import { achievementTexts, type SearchTexts } from '../records/documents.ts';
import { recall } from './recalled-pieces.ts';
import { readerVersion, readRecord } from './record-reading.ts';
import { namedQuantities } from './target-figures.ts';

const texts = (): SearchTexts => ({
  title: [{ source: 'title', text: 'PBAT/PLA 共混薄膜的增韧改性（Ti-6Al-4V 模具）' }],
  need: [
    { source: 'problem', text: '拉伸强度不低于 25 MPa，断裂伸长率≥400%，不含塑化剂。Film blowing lines are used.' },
  ],
  body: [
    { source: 'summary', text: '以扩链剂反应挤出，薄膜厚度12μm，落镖冲击120g；拉伸强度达到28MPa。' },
    { source: 'keywords', text: '生物降解，扩链剂' },
  ],
});
const recalled = (of: SearchTexts, stored = readRecord(texts())): SearchTexts => {
  recall(of, stored);
  return of;
};

test('what is recalled of a record is what reading it gives: terms, amounts and their names', () => {
  const [read, known] = [texts(), recalled(texts())];
  expect(readTerms(known).occurrences).toEqual(readTerms(read).occurrences);
  const amounts = (of: SearchTexts) => [...of.title, ...of.need, ...of.body].map(namedQuantities);
  expect(amounts(known)).toEqual(amounts(read));
  expect(amounts(read).flat()).toHaveLength(5);
});

test('reasons and target figures are the same by recalled texts', () => {
  const query: SearchTexts = {
    title: [{ source: 'title', text: '生物降解薄膜增韧' }],
    need: [{ source: 'targets', text: '薄膜厚度≤10μm；断裂伸长率≥300%' }],
    body: [],
  };
  const reasons = (document: SearchTexts) => sharedTerms(query, document, (term) => term.length, 20);
  expect(reasons(recalled(texts()))).toEqual(reasons(texts()));
  expect(reasons(texts()).length).toBeGreaterThan(3);
  expect(compareTargets(query, recalled(texts()))).toEqual(compareTargets(query, texts()));
  expect(compareTargets(query, texts()).map(({ verdict }) => verdict)).toEqual(['missed', 'met']);
});

test('a piece that has changed since is read anew, the others are recalled', () => {
  const stored = readRecord(texts());
  const changed = texts();
  changed.title[0]!.text = '聚乳酸薄膜的增韧';
  const fresh = structuredClone(changed);
  expect(readTerms(recalled(changed, stored)).occurrences).toEqual(readTerms(fresh).occurrences);
});

test('the terms of a reading are places: a word that stands in the text as it is is not written down', () => {
  expect(readRecord(texts()).terms).not.toMatch(/薄膜|扩链|PBAT|Film/);
});

test('the reader has a new version whenever it reads the sample season otherwise', async () => {
  const { achievements } = await readSample((await readNotice()).domains.map(({ id }) => id));
  const digest = createHash('sha256');
  for (const achievement of achievements) {
    const { terms, quantities } = readRecord(achievementTexts(achievement));
    digest.update(terms).update(quantities);
  }
  // Where this fails, raise readerVersion, and write a migration that queues `weigh-scope` for every scope.
  expect({ version: readerVersion, reads: digest.digest('hex').slice(0, 16) }).toEqual({
    version: 2,
    reads: '4b84e6987f3ae65c',
  });
});
