import { afterAll, expect, test } from 'vitest';
import { browserOf, makeAccount, openAccountsApp, password, role } from './people.ts';

const app = await openAccountsApp();
const { server, services, database } = app;
afterAll(app.close);
const { accounts, passwords } = services.accountServices;
await makeAccount(app, 'root', role('administrator'));
await makeAccount(app, 'desk', role('operator'));
const [administrator, operator, nobody] = [browserOf(server), browserOf(server), browserOf(server)];
await administrator.signIn('root');
await operator.signIn('desk');
const { id: organizationId } = await services.organizations.create({
  kind: 'enterprise',
  name: '滨湖精密',
  shortName: null,
  formerNames: [],
  creditCode: null,
  region: null,
  address: null,
  size: null,
  mainProducts: null,
  domains: [],
});
const member = { name: '江女士', email: 'jiang@example.cn', grant: { role: 'enterprise_member', organizationId } };
const invite = async (browser = operator, body: object = member) =>
  (await browser.send('POST', '/invitations', body)).json();
const accept = (token: string, loginName = 'jiang', chosen = password) =>
  nobody.send('POST', '/invitations/accept', { token, loginName, password: chosen });

test('an invitation makes an account once, with the role it was made for', async () => {
  const { link, id } = await invite();
  expect(link.path).toBe(`/invitation#${link.token}`);
  expect((await accept(link.token, 'jiang', 'password2024')).json().code).toBe('account.weak_password');
  const made = await accept(link.token);
  expect(made.statusCode).toBe(201);
  expect(made.json()).toMatchObject({ loginName: 'jiang', name: '江女士', email: 'jiang@example.cn' });
  expect(made.json().grants).toMatchObject([{ role: 'enterprise_member', organizationId }]);
  expect((await browserOf(server).signIn('jiang')).statusCode).toBe(200);
  expect((await accept(link.token, 'jiang2')).json().code).toBe('account.dead_link');
  const listed = (await operator.send('GET', '/invitations')).json().items;
  expect(listed).toMatchObject([{ id, accountId: made.json().id }]);
  expect(JSON.stringify(listed)).not.toContain(link.token);
});

test('of two who accept at once one gets the account', async () => {
  const { link } = await invite(operator, { ...member, email: null });
  const answers = await Promise.all([accept(link.token, 'one.of.two'), accept(link.token, 'two.of.two')]);
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 410]);
});

test('a taken login name leaves the invitation as it was', async () => {
  const { link } = await invite(operator, { ...member, email: null });
  expect((await accept(link.token, 'root')).json()).toMatchObject({ status: 409, code: 'record.duplicate' });
  expect((await accept(link.token, 'not.root')).statusCode).toBe(201);
});

test('a revoked or expired invitation is dead, and only who sent it, or an administrator, revokes it', async () => {
  const byRoot = await invite(administrator, { name: '专家', grant: { role: 'expert' } });
  expect((await operator.send('POST', `/invitations/${byRoot.id}/revoke`)).statusCode).toBe(404);
  expect((await operator.send('GET', '/invitations')).json().items.map(({ id }: { id: string }) => id)).not.toContain(
    byRoot.id,
  );
  expect((await administrator.send('POST', `/invitations/${byRoot.id}/revoke`)).statusCode).toBe(204);
  expect((await accept(byRoot.link.token, 'late')).statusCode).toBe(410);
  const expired = await invite(operator, { ...member, email: null });
  await database.transaction((tx) =>
    tx.query(`update invitations set expires_at = now() - interval '1 second' where id = $1`, [expired.id]),
  );
  expect((await accept(expired.link.token, 'late')).statusCode).toBe(410);
});

test.each(['administrator', 'operator', 'reviewer', 'auditor'])('an operator cannot invite a %s', async (name) => {
  const answer = await operator.send('POST', '/invitations', { name: '某人', grant: { role: name } });
  expect([answer.statusCode, answer.json().code]).toEqual([403, 'forbidden']);
});

test('a role is held for what it needs, and for nothing else', async () => {
  for (const grant of [
    { role: 'enterprise_member' },
    { role: 'session_host' },
    { role: 'expert', organizationId },
    { role: 'system' },
  ])
    expect((await administrator.send('POST', '/invitations', { name: '某人', grant })).statusCode).toBe(422);
  const nowhere = { role: 'researcher', organizationId: '0199aaaa-0000-7000-8000-000000000000' };
  expect((await administrator.send('POST', '/invitations', { name: '某人', grant: nowhere })).json().errors).toEqual([
    { path: 'grant.organizationId', message: '没有这个单位' },
  ]);
});

test('an application by anybody waits until it is approved, and then is an invitation', async () => {
  const wish = { name: '周工', phone: '025 8319 0000', organizationName: '滨湖精密', wantedRole: 'administrator' };
  const { id } = (await nobody.send('POST', '/applications', wish)).json();
  expect((await administrator.send('GET', '/applications?state=waiting')).json().items).toMatchObject([
    { id, ...wish },
  ]);
  const decision = { grant: { role: 'enterprise_member', organizationId } };
  const approved = (await administrator.send('POST', `/applications/${id}/approve`, decision)).json();
  expect((await accept(approved.link.token, 'zhou.gong')).json()).toMatchObject({
    name: '周工',
    grants: [{ role: 'enterprise_member' }],
  });
  expect((await administrator.send('POST', `/applications/${id}/refuse`, { reason: '晚了' })).json().code).toBe(
    'record.wrong_state',
  );
});

test('a refused application keeps the reason', async () => {
  const wish = { name: '某人', email: 'x@example.cn', organizationName: '某处', wantedRole: 'expert' };
  const { id } = (await nobody.send('POST', '/applications', wish)).json();
  const refused = await administrator.send('POST', `/applications/${id}/refuse`, { reason: '无法核实身份' });
  expect(refused.json()).toMatchObject({ state: 'refused', reason: '无法核实身份' });
});

test('a reset link sets the password once, ends sessions, and a newer one makes it void', async () => {
  const id = await makeAccount(app, 'forgot', role('expert'));
  const before = browserOf(server);
  await before.signIn('forgot');
  const first = (await administrator.send('POST', `/accounts/${id}/reset-link`)).json();
  const second = (await administrator.send('POST', `/accounts/${id}/reset-link`)).json();
  const reset = (token: string) =>
    nobody.send('POST', '/session/password-reset', { token, password: 'Mj8-planted-elm' });
  expect((await reset(first.token)).json().code).toBe('account.dead_link');
  expect((await reset(second.token)).statusCode).toBe(204);
  expect((await reset(second.token)).json().code).toBe('account.dead_link');
  expect((await before.send('GET', '/session')).statusCode).toBe(401);
  expect((await browserOf(server).signIn('forgot', 'Mj8-planted-elm')).statusCode).toBe(200);
});

test('a reset link of a closed account is dead', async () => {
  const id = await makeAccount(app, 'closed', role('expert'));
  const { token } = await passwords.issueReset(id);
  await accounts.disable(id);
  await expect(passwords.reset(token, 'Mj8-planted-elm')).rejects.toThrow('链接无效');
  await expect(passwords.issueReset(id)).rejects.toThrow('账号已停用');
});

test('the last administrator can neither be closed nor lose the role', async () => {
  const found = (await administrator.send('GET', '/accounts?role=administrator')).json().items;
  expect(found).toHaveLength(1);
  const [{ id, grants }] = found;
  expect((await administrator.send('POST', `/accounts/${id}/disable`)).json().code).toBe('account.last_administrator');
  const last = await administrator.send('DELETE', `/accounts/${id}/grants/${grants[0].id}`);
  expect(last.json().code).toBe('account.last_administrator');
  const second = await makeAccount(app, 'root2', role('administrator'));
  const closing = await Promise.allSettled([accounts.disable(id), accounts.disable(second)]);
  expect(closing.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});
