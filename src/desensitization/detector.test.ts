import { afterAll, expect, test } from 'vitest';
import { createDetector } from './detector.ts';

const detector = createDetector();
afterAll(detector.close);

const organization = { formerNames: [], shortName: null, creditCode: null, address: null, contacts: [] };
const registryOf = (name: string) => ({ organizations: [{ ...organization, name }] });
const names = async (text: string, registry: ReturnType<typeof registryOf>) => {
  const spans = await detector.find(text, { registry });
  return spans.filter(({ recognizer }) => recognizer === 'registry').map(({ start, end }) => text.slice(start, end));
};

test('texts asked for at once are each read with the registry they came with', async () => {
  const text = '铠甲一号与铠甲二号';
  const found = await Promise.all([names(text, registryOf('铠甲一号')), names(text, registryOf('铠甲二号'))]);
  expect(found).toEqual([['铠甲一号'], ['铠甲二号']]);
});

test('the process answers others while a long text is read', async () => {
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
  }, 1);
  await detector.find('为提高板坯表面质量，拟采用电磁搅拌。'.repeat(2000), { registry: registryOf('铠甲一号') });
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(0);
});

test('too much waiting text is refused, and a text that is not done in time is given up', async () => {
  const slow = createDetector({ timeoutMs: 1 });
  const known = { registry: registryOf('铠甲一号') };
  const asked = Array.from({ length: 50 }, () => slow.find('联系张工', known));
  expect(() => slow.find('联系张工', known)).toThrow('等待检查的文字太多');
  const results = await Promise.allSettled(asked);
  expect(results.map(({ status }) => status)).not.toContain('fulfilled');
  await slow.close();
});
