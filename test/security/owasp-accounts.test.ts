/**
 * OWASP API Security Top 10 (2023), the items that are about who asks: API1, API2, API3, API5 and a
 * part of API8, tried with accounts that
 * sign in and keys that they made. What needs no account, and the other items, are in owasp.test.ts.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { NewInvitation } from '../../src/accounts/types.ts';
import { NewOrganization } from '../../src/organizations/types.ts';
import { NewPerson } from '../../src/people/types.ts';
import { browserOf, makeAccount, openAccountsApp, password, programOf, role } from '../accounts/people.ts';

const app = await openAccountsApp();
const { server, services } = app;
afterAll(app.close);
const { accounts, keys, memberships } = services.accountServices;
type Browser = ReturnType<typeof browserOf>;

/** What nobody but its owner and who works on it may ever be sent. */
const mark = '绝密工艺参数七七四九';
const contactMark = '025-55667788';

async function signedIn(loginName: string, ...grants: Parameters<typeof makeAccount>[2][]) {
  const id = await makeAccount(app, loginName, ...grants);
  const browser = browserOf(server);
  await browser.signIn(loginName);
  return { ...browser, id };
}

const enterprise = (name: string) => services.organizations.create(NewOrganization.parse({ kind: 'enterprise', name }));
const victims = await enterprise('受害企业');
const thieves = await enterprise('窥探企业');
const victim = await signedIn('victim', role('enterprise_member', { organizationId: victims.id }));
const thief = await signedIn('thief', role('enterprise_member', { organizationId: thieves.id }));
const manager = await signedIn('manager', role('technology_manager'));
const operator = await signedIn('operator', role('operator'));
const reviewer = await signedIn('reviewer', role('reviewer'));
const auditor = await signedIn('auditor', role('auditor'));
const administrator = await signedIn('administrator', role('administrator'));

const json = async (browser: Browser, method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => {
  const answer = await browser.send(method, path, body);
  expect(answer.statusCode, `${method} ${path}: ${answer.body}`).toBeLessThan(300);
  return answer.json();
};

const raw = { title: `${mark}标题`, problem: `${mark}铝合金压铸件变形` };
const newDemand = async (by: Browser, organizationId: string): Promise<string> =>
  (await json(by, 'POST', '/demands', { organizationId, raw })).id;
const draft = await newDemand(victim, victims.id);
await json(victim, 'PUT', `/demands/${draft}/contacts`, { version: 1, contacts: [{ name: '王', phone: contactMark }] });
const published = await newDemand(victim, victims.id);
await json(victim, 'POST', `/demands/${published}/submit`, { version: 1 });
const wish = { read: 0, changes: { secretTerms: [mark] } };
await json(victim, 'PUT', `/demands/${published}/policy`, wish);
const { id: made } = await json(operator, 'POST', `/demands/${published}/drafts`, {});
let { version } = await json(operator, 'POST', `/drafts/${made}/submit`, { version: 1 });
for (const span of (await json(reviewer, 'POST', `/drafts/${made}/check`, {})).open) {
  const decision = { version, action: 'accept', target: { span } };
  ({ version } = await json(reviewer, 'POST', `/drafts/${made}/decisions`, decision));
}
({ version } = await json(reviewer, 'POST', `/drafts/${made}/approve`, { version }));
await json(reviewer, 'POST', `/drafts/${made}/publish`, { version });
const own = await newDemand(thief, thieves.id);

/** What somebody else tries on one demand. */
const attempts = (
  id: string,
): [what: string, method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: object][] => [
  ['its raw text', 'GET', `/demands/${id}?stage=raw`],
  ['its fuller text', 'GET', `/demands/${id}?stage=fuller`],
  ['its contacts', 'GET', `/demands/${id}/contacts`],
  ['its readers', 'GET', `/demands/${id}/readers`],
  ['its assignments', 'GET', `/demands/${id}/assignments`],
  ['an edit', 'PATCH', `/demands/${id}`, { version: 1, urgency: 'high' }],
  ['taking it over', 'PATCH', `/demands/${id}`, { version: 1, organizationId: thieves.id }],
  ['other contacts', 'PUT', `/demands/${id}/contacts`, { version: 1, contacts: [] }],
  ['handing it in', 'POST', `/demands/${id}/submit`, { version: 1 }],
  ['withdrawing it', 'POST', `/demands/${id}/withdraw`, { version: 1 }],
  ['matches for its raw text', 'POST', '/matches', { want: 'achievements', for: { demandId: id, stage: 'raw' } }],
];

describe('API1:2023 Broken object level authorization', () => {
  test.each([...attempts(draft), ['itself', 'GET', `/demands/${draft}`] as const])(
    'another enterprise asks of a draft %s: 404, as if it were not there',
    async (_, method, path, body) => {
      const answer = await thief.send(method, path, body);
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'record.not_found']);
      const absent = await thief.send(method, path.replace(draft, randomUUID()), body);
      expect(absent.json()).toMatchObject({ status: 404, detail: answer.json().detail });
    },
  );

  test.each(attempts(published))('of a published demand %s: 403', async (_, method, path, body) => {
    const answer = await thief.send(method, path, body);
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'access.forbidden']);
    expect(answer.body).not.toContain(mark);
  });

  test('its way through the log: 404', async () => {
    for (const id of [draft, published]) {
      expect((await thief.send('GET', `/audit/timeline?kind=demand&id=${id}`)).statusCode).toBe(404);
      expect((await victim.send('GET', `/audit/timeline?kind=demand&id=${id}`)).statusCode).toBe(200);
    }
  });

  test('a demand in the name of another enterprise, new or handed over: 403', async () => {
    const made = await thief.send('POST', '/demands', { organizationId: victims.id, raw });
    const moved = await thief.send('PATCH', `/demands/${own}`, { version: 1, organizationId: victims.id });
    expect([made.statusCode, moved.statusCode]).toEqual([403, 403]);
  });

  test('another demand’s assignment under the own demand’s address: 404, and it goes on', async () => {
    const technologyManager = NewPerson.parse({ name: '经理', roles: ['technology_manager'] });
    const { id: personId } = await services.people.create(technologyManager);
    const assignment = await json(operator, 'POST', `/demands/${draft}/assignments`, { personId });
    const ended = await operator.send('POST', `/demands/${own}/assignments/${assignment.id}/end`);
    expect(ended.statusCode).toBe(404);
    const { items } = await json(operator, 'GET', `/demands/${draft}/assignments`);
    expect(items).toMatchObject([{ id: assignment.id, endedAt: null }]);
  });

  test('another account’s key or invitation by its id: 404, and it works on', async () => {
    const { id, key } = await keys.create(victim.id, { name: '取数', days: 1, actions: null });
    expect((await thief.send('DELETE', `/keys/${id}`)).statusCode).toBe(404);
    expect((await programOf(server, key).send('GET', '/session')).json().id).toBe(victim.id);
    const invitation = await memberships.invite(NewInvitation.parse({ name: '某人', grant: { role: 'expert' } }));
    expect((await operator.send('POST', `/invitations/${invitation.id}/revoke`)).statusCode).toBe(404);
  });
});

describe('API2:2023 Broken authentication', () => {
  test('case 31: a key for somebody else, without a session: 401; with one: 422, and the own one only', async () => {
    for (const more of [{ userId: victim.id }, { accountId: victim.id }, { referenceId: victim.id }]) {
      const body = { name: '盗', ...more };
      expect((await browserOf(server).send('POST', '/keys', body)).statusCode).toBe(401);
      expect((await thief.send('POST', '/keys', body)).statusCode).toBe(422);
    }
    const made = await json(thief, 'POST', '/keys', { name: '自己的' });
    expect(made.accountId).toBe(thief.id);
    expect((await keys.list(victim.id)).map(({ name }) => name)).not.toContain('盗');
  });

  test.each(['closing the account', 'deleting it', 'signing out'])(
    'case 32: after %s the cookie gets 401 at once',
    async (how) => {
      const leaver = await signedIn(`leaver-${randomUUID().slice(0, 8)}`, role('auditor'));
      const kept = new Map(leaver.jar);
      expect((await leaver.send('GET', '/accounts')).statusCode).toBe(200);
      if (how === 'closing the account') await accounts.disable(leaver.id);
      else if (how === 'deleting it')
        await app.database.transaction((tx) => tx.query('delete from accounts where id = $1', [leaver.id]));
      else await leaver.send('DELETE', '/session');
      for (const [name, value] of kept) leaver.jar.set(name, value);
      for (const path of ['/accounts', '/session', '/demands'])
        expect([path, (await leaver.send('GET', path)).statusCode]).toEqual([path, 401]);
    },
  );

  test('a session’s token as a key, a key as a session, an unsigned token: 401', async () => {
    const [[name, cookie] = ['', '']] = [...thief.jar];
    const { key } = await json(thief, 'POST', '/keys', { name: '自己的' });
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(`{"sub":"${victim.id}"}`).toString('base64url')}.`;
    for (const headers of [
      { authorization: `Bearer ${decodeURIComponent(cookie).split('.')[0]}` },
      { authorization: `Bearer ${unsigned}` },
      { cookie: `${name}=${key}` },
      { cookie: `${name}=${unsigned}` },
      { cookie: `${name}=${victim.id}` },
    ])
      expect((await server.inject({ url: '/api/v1/session', headers })).statusCode).toBe(401);
    for (const url of [`/api/v1/session?api_key=${key}`, `/api/v1/session?${name}=${cookie}`])
      expect((await server.inject({ url })).statusCode).toBe(401);
  });

  test('guessing: the sixth password waits, the right one too', async () => {
    const guesser = browserOf(server, { address: '192.0.2.66' });
    for (let tries = 0; tries < 5; tries += 1)
      expect((await guesser.signIn('victim', `guess-${tries}`)).statusCode).toBe(401);
    expect((await guesser.signIn('victim')).statusCode).toBe(429);
    expect((await browserOf(server).signIn('victim')).statusCode).toBe(200);
  });

  test('another password without the old one, or by a key: refused, and the old one still is the one', async () => {
    const changed = { current: 'a wrong guess', password: 'Mj8-planted-elm' };
    expect((await thief.send('POST', '/session/password', changed)).json().code).toBe('account.wrong_password');
    const { key } = await json(thief, 'POST', '/keys', { name: '自己的' });
    const byKey = await programOf(server, key).send('POST', '/session/password', { ...changed, current: password });
    expect(byKey.json().code).toBe('account.session_only');
    expect((await browserOf(server).signIn('thief')).statusCode).toBe(200);
  });
});

describe('API3:2023 Broken object property level authorization', () => {
  test('a published demand as a stranger is sent it: neither whose it is, nor a word of the raw text', async () => {
    for (const browser of [thief, manager, browserOf(server)]) {
      const { body } = await browser.send('GET', `/demands/${published}`);
      expect(JSON.parse(body).organizationId).toBeNull();
      for (const secret of [mark, contactMark, victims.id]) expect(body).not.toContain(secret);
    }
    expect((await json(victim, 'GET', `/demands/${published}`)).organizationId).toBe(victims.id);
  });

  test('lists of demands: the same', async () => {
    for (const path of ['/demands?limit=100', `/demands?limit=100&organizationId=${victims.id}`]) {
      const { body } = await thief.send('GET', path);
      expect(body).not.toContain(mark);
      expect(body).not.toContain(draft);
    }
    const { items } = await json(thief, 'GET', `/demands?organizationId=${victims.id}`);
    expect(items).toEqual([]);
  });

  test('accounts as an auditor is sent them, and the own one: no hash, no secret', async () => {
    for (const [browser, path] of [
      [auditor, '/accounts?limit=100'],
      [thief, '/session'],
      [administrator, `/accounts/${victim.id}/keys`],
    ] as const) {
      const answer = await browser.send('GET', path);
      expect(answer.statusCode).toBe(200);
      expect(answer.body).not.toMatch(/password|hash|secret|token|backup/i);
    }
  });

  test.each<[string, string, object]>([
    ['a key without an end', '/keys', { name: 'x', expiresAt: null }],
    ['a key that its maker enables for all', '/keys', { name: 'x', permissions: { actions: ['account.manage'] } }],
    ['an application that approves itself', '/applications', { ...applicant(), state: 'approved' }],
    ['an application for the system’s role', '/applications', { ...applicant(), wantedRole: 'system' }],
    [
      'an invitation’s acceptance with a role of choice',
      '/invitations/accept',
      { ...accepted(), grants: [role('reviewer')] },
    ],
  ])('%s: 422', async (_, path, body) => {
    const answer = await thief.send('POST', path, body);
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'input.invalid']);
  });
});

describe('API5:2023 Broken function level authorization', () => {
  const grant = role('administrator');
  const functions: [string, 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', string, object?][] = [
    ['opening an account', 'POST', '/accounts', { loginName: 'mole', name: '内鬼', grants: [grant] }],
    ['making itself administrator', 'POST', `/accounts/${thief.id}/grants`, grant],
    ['changing its own account', 'PATCH', `/accounts/${thief.id}`, { personId: null }],
    ['a reset link for the administrator', 'POST', `/accounts/${administrator.id}/reset-link`],
    ['closing the administrator', 'POST', `/accounts/${administrator.id}/disable`],
    ['binding the administrator to its own sign-on', 'PUT', `/accounts/${administrator.id}/subject`, { subject: 'me' }],
    ['dropping a second factor', 'DELETE', `/accounts/${administrator.id}/second-factor`],
    ['the keys of others', 'GET', `/accounts/${victim.id}/keys`],
    ['inviting an administrator', 'POST', '/invitations', { name: '内鬼', grant }],
    ['the applications', 'GET', '/applications'],
    ['the audit log', 'GET', '/audit/entries'],
    ['the audit log as a file', 'GET', '/audit/entries.xlsx'],
    ['publishing its own demand', 'POST', `/drafts/${made}/publish`, { version: 1 }],
    ['approving its own draft', 'POST', `/drafts/${made}/approve`, { version: 1 }],
    ['drafting its own demand', 'POST', `/demands/${own}/drafts`, {}],
    ['assigning its own demand', 'POST', `/demands/${own}/assignments`, { personId: victim.id }],
    ['entering an enterprise', 'POST', '/organizations', { kind: 'enterprise', name: '空壳' }],
  ];

  test.each(functions)('a member of an enterprise tries %s: 403; nobody: 401', async (_, method, path, body) => {
    const answer = await thief.send(method, path, body);
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'access.forbidden']);
    expect((await browserOf(server).send(method, path, body)).statusCode).toBe(401);
  });

  test('nothing of it was done', async () => {
    expect((await accounts.get(thief.id)).grants.map((each) => each.role)).toEqual(['enterprise_member']);
    expect(await accounts.get(administrator.id)).toMatchObject({ disabledAt: null, subject: null });
    expect((await accounts.list({ limit: 100 }, { loginName: 'mole' })).items).toEqual([]);
  });

  test('an operator invites no administrator, an administrator publishes nothing: 403', async () => {
    expect((await operator.send('POST', '/invitations', { name: '内鬼', grant })).statusCode).toBe(403);
    expect((await administrator.send('POST', `/drafts/${made}/publish`, { version: 2 })).statusCode).toBe(403);
  });

  test('a key does what it was made for and no more, whatever its account may; and never more than its account', async () => {
    const narrow = await json(administrator, 'POST', '/keys', { name: '取数', actions: ['demand.read'] });
    const program = programOf(server, narrow.key);
    expect((await program.send('GET', `/demands/${published}`)).statusCode).toBe(200);
    expect((await program.send('GET', '/accounts')).statusCode).toBe(403);
    expect((await program.send('POST', '/accounts', { loginName: 'mole', name: '内鬼' })).statusCode).toBe(403);
    const greedy = await json(thief, 'POST', '/keys', { name: '贪', actions: ['account.manage', 'demand.read_raw'] });
    expect(
      (await programOf(server, greedy.key).send('POST', '/accounts', { loginName: 'mole', name: 'x' })).statusCode,
    ).toBe(403);
    expect((await programOf(server, greedy.key).send('GET', `/demands/${published}?stage=raw`)).statusCode).toBe(403);
  });
});

describe('API8:2023 Security misconfiguration', () => {
  test('another site’s page sends a POST with the cookie that the browser adds: 403, nothing done', async () => {
    const elsewhere = browserOf(server, { origin: 'https://evil.example' });
    for (const [name, value] of thief.jar) elsewhere.jar.set(name, value);
    const answer = await elsewhere.send('POST', '/keys', { name: '别处' });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'request.cross_site']);
    expect((await keys.list(thief.id)).map(({ name }) => name)).not.toContain('别处');
  });
});

function applicant() {
  return { name: '某人', phone: '025 8319 0000', organizationName: '某单位', wantedRole: 'expert' };
}

function accepted() {
  return { token: 'x', loginName: 'new.one', password };
}
