import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { GrantedRole } from '../../src/accounts/types.ts';
import { startService } from '../service-process.ts';
import { browserOf, openAccountsApp } from './people.ts';

vi.setConfig({ testTimeout: 120_000 });
const folder = await mkdtemp(join(tmpdir(), 'duijie-first-start-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a start says of the administrator; the service is ended. */
async function start(use: (address: string, output: () => string) => Promise<void> = async () => {}): Promise<string> {
  const service = startService(folder, { LOG_LEVEL: 'trace' });
  try {
    const address = await service.address();
    await vi.waitUntil(() => service.output().includes('按 Ctrl-C 停止'), { timeout: 10_000 });
    await use(address, service.output);
    return service.output();
  } finally {
    await service.end('SIGTERM');
  }
}

const passwordIn = (output: string) => /admin（管理员） {2}密码 (\S+)/.exec(output)?.[1];

test('the first start makes one administrator and shows the password once; no later start does', async () => {
  let password = '';
  const output = await start(async (address, said) => {
    password = await vi.waitUntil(() => passwordIn(said()), { timeout: 10_000 });
    expect(password).toMatch(/^[\w-]{20}$/);
    const signIn = (given: string) =>
      fetch(`${address}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login: 'admin', password: given }),
      });
    expect((await signIn('admin')).status).toBe(401);
    expect((await signIn(password)).status).toBe(200);
    const dead = await fetch(`${address}/api/v1/organizations`, { headers: { authorization: 'Bearer dead' } });
    expect(dead.status).toBe(401);
  });
  expect(output.split(password)).toHaveLength(2);
  const logged = output.split('\n').filter((line) => line.startsWith('{'));
  expect(logged.length).toBeGreaterThan(0);
  expect(logged.join()).not.toContain(password);
  expect(passwordIn(await start())).toBeUndefined();
});

test('the secret that signs cookies is the folder owner’s, and differs from folder to folder', async () => {
  const file = join(folder, 'session-secret');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readFile(file, 'utf8')).toMatch(/^[\w-]{43}$/);
  expect(await readdir(folder)).toContain('database');
});

test('the sample has an account of each role but the administrator’s, of its own people and organizations', async () => {
  const app = await openAccountsApp();
  const { accountServices, sampleSeason, people } = app.services;
  expect(await sampleSeason.accounts()).toEqual([]);
  await sampleSeason.load();
  const wanted = await sampleSeason.accounts();
  const made = await accountServices.firstAccounts.missing(wanted);
  const held = wanted.flatMap(({ grants }) => grants.map(({ role }) => role));
  expect(held.sort()).toEqual(GrantedRole.options.filter((role) => role !== 'administrator').sort());
  for (const { loginName, password } of made) {
    const browser = browserOf(app.server);
    expect((await browser.signIn(loginName, password)).statusCode).toBe(200);
    const me = (await browser.send('GET', '/session')).json();
    if (me.personId) expect((await people.get(me.personId)).name).toBe(me.name);
  }
  expect(new Set(made.map(({ password }) => password)).size).toBe(made.length);
  expect(await accountServices.firstAccounts.missing(wanted)).toEqual([]);
  await sampleSeason.remove();
  const left = await accountServices.accounts.list({ limit: 100 }, {});
  expect(left.items.filter(({ grants }) => grants.some(({ organizationId }) => organizationId !== null))).toEqual([]);
  await app.close();
});
