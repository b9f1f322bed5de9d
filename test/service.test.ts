import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ServiceProcess, startService } from './service-process.ts';

let folder: string;
let running: ServiceProcess[] = [];
const start = (env?: NodeJS.ProcessEnv): ServiceProcess => {
  const service = startService(folder, env);
  running.push(service);
  return service;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duijie-service-'));
  running = [];
});
afterEach(async () => {
  for (const service of running) await service.end('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const organizations = '/api/v1/organizations';
const organization = (name: string) => ({ kind: 'institute', name });

test('a second process on the folder is refused and told who has it', async () => {
  const first = start();
  await first.address();
  const second = start();
  await expect(second.address()).rejects.toThrow(`进程 ${first.child.pid}`);
  expect(second.child.exitCode).toBe(1);
  expect((await fetch(`${await first.address()}/readyz`)).status).toBe(200);
}, 120_000);

test('after kill -9 in any moment of the first start the next start succeeds and deletes no folder', async () => {
  for (const moment of [150, 700, 1500, 3000]) {
    const killed = start();
    await wait(moment);
    await killed.end('SIGKILL');
    const left = await readdir(folder).catch(() => []);
    const next = start();
    await next.address();
    expect(await readdir(folder)).toEqual(expect.arrayContaining(left.filter((name) => name.startsWith('database'))));
    await next.end('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
}, 180_000);

test('what was acknowledged is there after kill -9', async () => {
  const first = start();
  const made = await first.send(organizations, organization('望亭研究所'));
  const { id } = (await made.json()) as { id: string };
  await first.end('SIGKILL');
  const second = start();
  const found = await second.send(`${organizations}/${id}`);
  expect(await found.json()).toMatchObject({ id, name: '望亭研究所' });
}, 120_000);

test('Ctrl-C lets the requests in flight finish', async () => {
  const service = start();
  await service.address();
  const answers = Promise.allSettled(
    Array.from({ length: 20 }, (_, i) =>
      service.send(organizations, organization(`滨湖研究所${i}`)).then(({ status }) => status),
    ),
  );
  await wait(30);
  expect(await service.end('SIGINT')).toBe(0);
  const settled = await answers;
  const served = settled.filter((answer) => answer.status === 'fulfilled');
  expect(served.length).toBeGreaterThan(0);
  for (const answer of served) expect(answer.value).toBe(201);
  const again = start();
  const list = await again.send(`${organizations}?limit=100`);
  expect(((await list.json()) as { items: unknown[] }).items).toHaveLength(served.length);
}, 120_000);

test('a wrong variable stops the start and is named without its value', async () => {
  const service = start({ PORT: 'eighty-secret' });
  await expect(service.address()).rejects.toThrow('PORT');
  expect(service.output()).not.toContain('eighty-secret');
  const open = start({ HOST: '0.0.0.0' });
  await expect(open.address()).rejects.toThrow('PUBLIC_URL');
}, 60_000);
