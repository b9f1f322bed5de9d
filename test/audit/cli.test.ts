import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test, vi } from 'vitest';
import { readAnchors } from '../../src/audit/anchors.ts';
import type { Verification } from '../../src/audit/types.ts';
import { startService } from '../service-process.ts';

vi.setConfig({ testTimeout: 300_000 });

/** The program itself, on the embedded database whatever the other tests use. */
const program = fileURLToPath(new URL('../../duijie', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'duijie-audit-cli-'));
const dataDir = join(folder, 'data');
const anchors = join(dataDir, 'anchors/anchors.jsonl');
afterAll(() => rm(folder, { recursive: true, force: true }));

async function duijie(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0' },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

async function verification(...args: string[]): Promise<Verification & { code: number | null }> {
  const { code, stdout } = await duijie('audit', 'verify', '--json', ...args);
  return { ...(JSON.parse(stdout) as Verification), code };
}

test('the log is verified, anchored, exported and told, by a command with a database of its own', async () => {
  expect((await duijie('seed')).code).toBe(0);
  const whole = await verification();
  expect(whole).toMatchObject({ code: 0, fault: null, anchors: 0, last: { number: String(whole.entries) } });
  expect(whole.entries).toBeGreaterThan(10);

  expect((await duijie('audit', 'anchor')).stdout).toContain(`第 ${whole.entries} 条`);
  expect(await readAnchors(anchors)).toMatchObject([whole.last]);
  expect(await verification()).toMatchObject({ code: 0, anchors: 1 });
  const other = join(folder, 'other.jsonl');
  await writeFile(other, JSON.stringify({ at: '2026-11-28T00:00:00.000Z', number: '3', hash: '0'.repeat(64) }));
  expect(await verification('--anchors', other)).toMatchObject({
    code: 1,
    fault: { number: '3', reason: 'anchor_differs' },
  });
  expect((await duijie('audit', 'verify', '--anchors', join(folder, 'none'))).code).toBe(1);

  const out = join(folder, 'entries.xlsx');
  expect(await duijie('audit', 'export', 'entries', '--out', out)).toMatchObject({ code: 0, stderr: '' });
  expect((await readFile(out)).subarray(0, 2).toString()).toBe('PK');
  expect((await stat(out)).mode & 0o077).toBe(0);
  expect((await duijie('audit', 'export', 'entries', '--out', out)).stderr).toContain('没有覆盖');
  expect((await duijie('audit', 'export', 'timeline', '--out', out)).code).toBe(2);
  expect((await duijie('audit', 'export', 'accounts', '--kind', 'demand', '--out', out)).code).toBe(2);

  const told = await duijie('audit', 'timeline', '--kind', 'domain', '--id', 'new-energy');
  expect(told.stdout).toContain('新建产业领域');
});

test('beside a running service the commands go through it, and it leaves an anchor when it ends', async () => {
  const service = startService(dataDir);
  await service.address();
  try {
    expect(await verification()).toMatchObject({ code: 0, fault: null });
    const out = join(folder, 'through-service.xlsx');
    expect((await duijie('audit', 'export', 'entries', '--out', out)).code).toBe(0);
    expect((await readFile(out)).subarray(0, 2).toString()).toBe('PK');
    const unknown = await duijie('audit', 'erase', '--account', '0198a1b2-0000-7000-8000-000000000001');
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('没有这条记录')]);
  } finally {
    expect(await service.end('SIGTERM')).toBe(0);
  }
  const { entries, last } = await verification();
  expect((await readAnchors(anchors)).at(-1)).toMatchObject({ number: String(entries), hash: last?.hash });
});
