import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { besideFile, besideModel, writeTrained } from './trained-queries.ts';
import { trainingRemark } from './training-remark.ts';

const folder = await mkdtemp(join(tmpdir(), 'duijie-trained-'));
afterAll(() => rm(folder, { recursive: true }));
const table = join(folder, 'table.bin');
const seen = { id: '1', title: '压铸件热处理', text: '变形大' };
const unseen = { id: '1', title: '另一条', text: '同一个编号' };
const evaluation = { embeddings: { provider: 'static' as const }, table, folds: 5 };

test('grades that trained the table are told of, by what the query says and not by its id', async () => {
  await writeTrained(besideFile(table), [seen]);
  const remark = await trainingRemark(evaluation, [seen, unseen], false);
  expect(remark).toContain('向量表（1 条）');
  expect(await trainingRemark(evaluation, [unseen], false)).toBeNull();
});

test('tables by fold were not trained by their own queries', async () => {
  expect(await trainingRemark({ ...evaluation, foldTables: Array(5).fill(table) }, [seen], false)).toBeNull();
});

test('a sentence model tells of itself', async () => {
  await writeTrained(besideModel(folder), [seen]);
  const onnx = { ...evaluation, embeddings: { provider: 'onnx' as const, modelDir: folder }, table: join(folder, 'x') };
  expect(await trainingRemark(onnx, [seen], false)).toContain('句子模型（1 条）');
});
