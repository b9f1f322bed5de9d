import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startAnchors } from './anchor-schedule.ts';
import { anchorFile, appendAnchor, readAnchors } from './anchors.ts';
import type { Anchor } from './types.ts';

const folder = await mkdtemp(join(tmpdir(), 'duijie-anchors-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const anchor = (number: number, at = '2026-11-28T01:00:00.000Z'): Anchor => ({
  at,
  number: String(number),
  hash: String(number).padStart(64, '0'),
});

test('anchors are added line by line, and the same end is not added twice', async () => {
  const at = join(folder, 'lines');
  expect(await readAnchors(anchorFile(at))).toEqual([]);
  expect(await appendAnchor(at, anchor(1))).toBe(true);
  expect(await appendAnchor(at, anchor(1, '2026-11-29T01:00:00.000Z'))).toBe(false);
  expect(await appendAnchor(at, anchor(2))).toBe(true);
  expect(await readAnchors(anchorFile(at))).toEqual([anchor(1), anchor(2)]);
  await appendFile(anchorFile(at), '{"number": "3"}\n');
  await expect(readAnchors(anchorFile(at))).rejects.toMatchObject({ message: expect.stringContaining('第 3 行') });
});

test('a process keeps one anchor a day in Beijing, and one when it ends', async () => {
  const at = join(folder, 'days');
  let number = 1;
  const run = async (now: string) => {
    const failures: Error[] = [];
    const end = async () => anchor(number++, now);
    const schedule = startAnchors({
      folder: at,
      audit: { end },
      clock: () => new Date(now),
      onError: (e) => failures.push(e),
    });
    return { schedule, failures };
  };
  const first = await run('2026-11-28T01:00:00.000Z');
  await first.schedule.stop();
  expect((await readAnchors(anchorFile(at))).map((each) => each.number)).toEqual(['1', '2']);
  // 15:59 UTC is the same day in Beijing, 16:00 is the next.
  const same = await run('2026-11-28T15:59:00.000Z');
  await same.schedule.stop();
  const next = await run('2026-11-28T16:00:00.000Z');
  await next.schedule.stop();
  expect((await readAnchors(anchorFile(at))).map((each) => each.number)).toEqual(['1', '2', '3', '4', '5']);
  expect([...first.failures, ...same.failures, ...next.failures]).toEqual([]);
});

test('a file that cannot be read is told of, and left as it is', async () => {
  const at = join(folder, 'broken');
  await appendAnchor(at, anchor(1));
  await appendFile(anchorFile(at), 'x\n');
  const before = await readFile(anchorFile(at), 'utf8');
  const failures: Error[] = [];
  const end = async () => anchor(2);
  await startAnchors({ folder: at, audit: { end }, clock: () => new Date(), onError: (e) => failures.push(e) }).stop();
  expect(failures.length).toBeGreaterThan(0);
  expect(await readFile(anchorFile(at), 'utf8')).toBe(before);
});
