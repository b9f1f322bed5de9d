import { afterEach, expect, test, vi } from 'vitest';
import { run } from '../run.ts';

const written = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
vi.spyOn(console, 'error').mockImplementation(() => {});
afterEach(() => vi.clearAllMocks());

const output = () => written.mock.calls.map(([text]) => text).join('');

test('detect prints spans with evidence as JSON', async () => {
  await run(['detect', '--text', '联系张工，代号锐 盾', '--secret', '锐盾', '--tagger', 'none', '--json']);
  const { spans } = JSON.parse(output());
  expect(spans).toMatchObject([
    { start: 2, end: 4, text: '张工', category: 'person', entity: '人员甲' },
    { start: 7, end: 10, text: '锐 盾', category: 'secret_term' },
  ]);
  expect(spans[0].evidence).toContainEqual({ kind: 'rule', detail: '姓氏加称谓' });
});

test('detect shows a table for people, and says when there is nothing', async () => {
  await run(['detect', '--text', '电话 19900001234', '--tagger', 'none']);
  expect(output()).toMatch(/19900001234.*3-14.*电话/);
  written.mockClear();
  await run(['detect', '--text', '提高表面质量', '--tagger', 'none']);
  expect(output()).toBe('没有找到敏感内容。\n');
});

test('detect wants a text in exactly one way', async () => {
  expect(await run(['detect', '--text', '铝', '--file', 'a.txt'])).toBe(2);
});
