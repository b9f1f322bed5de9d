import { expect, test } from 'vitest';
import type { LabelledText } from '../../src/desensitization/tagger/train/samples.ts';
import { compareTraining } from './compare-training.ts';

const texts = (count: number, label: string, make: (n: number) => [before: string, name: string, after: string]) =>
  Array.from({ length: count }, (_, n): LabelledText => {
    const [before, name, after] = make(n);
    const spans = label === '' ? [] : [{ start: before.length, end: before.length + name.length, label }];
    return { id: `${n}`, text: `${before}${name}${after}`, spans };
  });
const words = ['青松', '白鹭', '长亭', '暮云', '秋水', '远帆', '晨光', '竹影'];
const known = texts(24, '', (n) => [`第${n}批`, words[n % words.length]!, '型设备温度过高']);
/** Names of a kind that no rule and no public set knows. */
const reviewed = texts(24, 'reviewed:organization', (n) => [
  '由',
  `${words[n % words.length]}工坊`,
  `承担第${n}项任务`,
]);
const training = { epochs: 6 };

test('what reviewers marked is learned, and shows on texts that were held out', async () => {
  const compared = await compareTraining([known], reviewed, { folds: 3, training });
  expect(compared.with).toBeGreaterThan(compared.without);
});

test('reviews that contradict each other make the tagger worse, and the comparison says so', async () => {
  const sure = reviewed.map((text) => ({ ...text, spans: text.spans.map((span) => ({ ...span, label: 'company' })) }));
  const torn = reviewed.map((text, at) => (at % 5 === 0 ? text : { ...text, spans: [] }));
  const compared = await compareTraining([sure.slice(0, 6)], torn, { folds: 3, training });
  expect(compared.without).toBeGreaterThan(0);
  expect(compared.with).toBeLessThan(compared.without);
});
