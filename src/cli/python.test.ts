import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkPython } from './python.ts';

const folder = await mkdtemp(join(tmpdir(), 'duijie-python-'));
afterAll(() => rm(folder, { recursive: true }));

/** A program that answers as Python would. */
async function answering(name: string, answer: string): Promise<string> {
  const program = join(folder, name);
  await writeFile(program, `#!/bin/sh\nprintf '${answer}'\n`);
  await chmod(program, 0o755);
  return program;
}
const check = (program: string) => () => checkPython({ program, packages: ['torch', 'onnx'], requirements: 'r.txt' });

test('a Python with its packages will do', async () => {
  expect(check(await answering('whole', '3 12\\n\\n'))).not.toThrow();
});

test('what is missing is named, with the commands that install it', async () => {
  expect(check(await answering('bare', '3 11\\ntorch onnx\\n'))).toThrow(
    /缺少 torch、onnx。[\s\S]*pip install -r r\.txt/,
  );
  expect(check(await answering('old', '3 9\\n\\n'))).toThrow('是 3.9，训练需要 3.11');
  expect(check(join(folder, 'absent'))).toThrow('找不到可用的 Python');
});
