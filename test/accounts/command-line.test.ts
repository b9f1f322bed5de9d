import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test, vi } from 'vitest';
import { startService } from '../service-process.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
const folder = await mkdtemp(join(tmpdir(), 'duijie-accounts-cli-'));
const service = startService(folder);
const address = await service.address();
afterAll(async () => {
  await service.end('SIGTERM');
  await rm(folder, { recursive: true, force: true });
});

async function accounts(...args: string[]) {
  const program = fileURLToPath(new URL('../../duijie', import.meta.url));
  const child = spawn(process.execPath, [program, 'accounts', ...args], {
    env: { PATH: process.env.PATH, DATA_DIR: folder },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

const ask = (path: string, method: string, body?: object, headers: Record<string, string> = {}) =>
  fetch(`${address}/api/v1${path}`, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });

test('an administrator is made with a password that signs in, and is listed', async () => {
  const { code, said } = await accounts('create-administrator', 'zhang.wei', '--name', '张伟');
  expect(code).toBe(0);
  const password = /密码：(\S+)/.exec(said)?.[1];
  expect((await ask('/session', 'POST', { login: 'zhang.wei', password })).status).toBe(200);
  const list = await accounts('list', '--role', 'administrator');
  expect(list.said).toMatch(/zhang\.wei +张伟 +可用 +管理员/);
});

test('an account goes from its link to its key, and to its end', async () => {
  const made = await accounts('create', 'li.si', '--name', '李四', '--role', 'expert');
  const token = /\/reset#(\S+)/.exec(made.said)?.[1];
  const set = await ask('/session/password-reset', 'POST', { token, password: 'Mj8-planted-elm' });
  expect(set.status).toBe(204);
  expect((await accounts('grant', 'li.si', 'technology-manager')).said).toContain('专家、技术经理人');
  expect((await accounts('revoke', 'li.si', 'expert')).said).toBe('li.si 的角色：技术经理人\n');
  const key = (await accounts('keys', 'create', 'li.si', '--name', '取数')).said.split('\n')[0];
  const whoAmI = () => ask('/session', 'GET', undefined, { authorization: `Bearer ${key}` });
  expect(await (await whoAmI()).json()).toMatchObject({ loginName: 'li.si' });
  expect((await accounts('keys', 'list', 'li.si')).said).toContain('取数');
  expect((await accounts('disable', 'li.si')).code).toBe(0);
  const dead = await whoAmI();
  expect([dead.status, dead.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
});

test('what cannot be is said, with exit code 1', async () => {
  expect(await accounts('disable', 'nobody.here')).toMatchObject({
    code: 1,
    said: expect.stringContaining('没有登录名为'),
  });
  expect(await accounts('create', 'Li Si', '--name', '李四')).toMatchObject({
    code: 1,
    said: expect.stringContaining('登录名'),
  });
  expect((await accounts('grant', 'admin', 'system')).code).toBe(2);
});
