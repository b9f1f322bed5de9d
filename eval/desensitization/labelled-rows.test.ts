import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { labelledBeside, readLabelled, textFolds } from './labelled-rows.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duijie-labelled-'));
});
afterEach(() => rm(folder, { recursive: true }));

const row = (id: string, text: string, spans: object[] = []) => JSON.stringify({ id, text, spans });

async function written(name: string, ...lines: string[]): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, lines.join('\n'));
  return file;
}

test('rows are read as they stand, empty lines passed over', async () => {
  const span = { start: 0, end: 2, label: 'name' };
  const file = await written('a.jsonl', row('1', '张三到场', [span]), '', row('2', '无'));
  expect(await readLabelled(file)).toEqual([
    { id: '1', text: '张三到场', spans: [span] },
    { id: '2', text: '无', spans: [] },
  ]);
});

test.each([
  ['no JSON', '{'],
  ['no text', '{"id":"1","spans":[]}'],
  ['a span beyond the text', row('1', '张三', [{ start: 0, end: 3, label: 'name' }])],
  ['an empty span', row('1', '张三', [{ start: 1, end: 1, label: 'name' }])],
])('%s is refused by line, without the text', async (_, line) => {
  const file = await written('a.jsonl', row('0', '好'), line);
  const failure = await readLabelled(file).catch((error: Error) => error.message);
  expect(failure).toContain('第 2 行');
  expect(failure).not.toContain('张三');
});

test('of the files named, those that stand beside and are labelled are found', async () => {
  const own = await written('b.jsonl', row('1', '甲'));
  const other = await written('a.jsonl', row('2', '乙'));
  await written('corpus.jsonl', '{"id":"3","text":"丙"}');
  await written('unwanted.jsonl', row('4', '丁'));
  expect(await labelledBeside(own, ['corpus.jsonl', 'absent.jsonl', 'b.jsonl', 'a.jsonl'])).toEqual([other]);
});

test('rows of one text share a fold, and folds are of like size', () => {
  const rows = ['a', 'b', 'a', 'c', 'd', 'b', 'e'].map((text, at) => ({ id: String(at), text, spans: [] }));
  expect(textFolds(rows, 2)).toEqual([0, 1, 0, 0, 1, 1, 0]);
});
