/**
 * OWASP API Security Top 10 (2023): for each item what was tried, and what came back. Each line is a request that an
 * attacker would send; the name of the test says both. Every way in by an address (API7) is in
 * src/outgoing/guarded-fetch.test.ts, tampered documents are in test/http/malformed.test.ts; API1, API2, API3 and API5 with
 * accounts and roles are in owasp-accounts.test.ts, and every route with every role in test/access/matrix.test.ts.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { nobody } from '../../src/access/actor.ts';
import { createLimits } from '../../src/http/limits.ts';
import { createServer as createService } from '../../src/http/server.ts';
import { createLanguageModel } from '../../src/language-model/door.ts';
import { parsePrompt } from '../../src/language-model/prompts.ts';
import type { LocalCommands } from '../../src/local-commands.ts';
import { openTestApp } from '../app.ts';
import { operationsOf, readDocument } from '../http/operations.ts';
import { apiOf } from '../http/requests.ts';
import { makeRecords } from '../http/valid-bodies.ts';
import { asOwner } from '../owner.ts';

/** Each opens databases of its own, which takes long on a busy machine. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const app = await openTestApp({ bodyLimit: 100_000 });
afterAll(app.close);
const { post } = apiOf(app.server);
const records = await makeRecords(post);
const document = await readDocument(app.server);
const operations = operationsOf(document);

/** What the command line's own routes would do, if anybody got in. */
const done: string[] = [];
const commands: LocalCommands = new Proxy({} as LocalCommands, {
  get: (_target, name) =>
    name === 'audit' ? commands : async () => (name === 'finished' ? undefined : done.push(String(name))),
});
const local = await createService({
  services: app.services,
  metrics: app.metrics,
  logger: pino({ level: 'silent' }),
  readiness: async () => ({ ready: true, checks: {} }),
  authenticate: async () => ({ actor: nobody, origin: { via: 'web', address: null, requestId: null } }),
  limits: createLimits({ address: 0, account: 0, key: 0, matches: 3, demandTexts: 0, refusals: 0, nameRefusals: 0 }),
  bodyLimit: 100_000,
  loopbackOnly: true,
  local: { commands, token: 'the-right-token' },
});
afterAll(() => local.close());

interface Tried {
  method?: string;
  url: string;
  headers?: Record<string, string>;
  payload?: unknown;
}

async function answered({ method = 'GET', url, headers = {}, payload }: Tried, server = app.server) {
  const sent = payload === undefined ? {} : { payload: JSON.stringify(payload) };
  const type = payload === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await server.inject({ method: method as 'GET', url, headers: { ...type, ...headers }, ...sent });
  return { status: answer.statusCode, code: answer.body ? answer.json().code : undefined, body: answer.body };
}

describe('API1:2023 Broken object level authorization', () => {
  test.each([
    ['a neighbouring number', '1'],
    ['a path out of the record', '..%2f..%2finternal%2fv1%2fjobs'],
    ['a list of ids', `${records.demands},${records.people}`],
    ['an id with SQL behind it', `${records.demands}'--`],
  ])('%s as a record’s id is refused', async (_, id) => {
    expect(await answered({ url: `/api/v1/demands/${id}` })).toMatchObject({ status: 422, code: 'input.invalid' });
  });

  test('ids are too many to be guessed: none of 200 near a known one is there', async () => {
    const known = BigInt(`0x${records.demands?.replaceAll('-', '')}`);
    for (let step = 1n; step <= 200n; step += 1n) {
      const hex = (known + step).toString(16).padStart(32, '0');
      const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
      expect((await answered({ url: `/api/v1/demands/${id}` })).status).toBe(404);
    }
  });
});

describe('API2:2023 Broken authentication', () => {
  test.each([
    ['no token', {}],
    ['an empty one', { authorization: 'Bearer ' }],
    ['the beginning of the right one', { authorization: 'Bearer the-right-toke' }],
    ['the right one as another scheme', { authorization: 'Basic the-right-token' }],
    ['the right one in a cookie', { cookie: 'token=the-right-token' }],
    ['the right one in another header', { 'x-api-key': 'the-right-token' }],
  ])('the command line’s routes with %s: 401, nothing done', async (_, headers) => {
    for (const url of ['/internal/v1/jobs', '/internal/v1/database', '/internal/v1/backup']) {
      expect(await answered({ url, headers }, local)).toMatchObject({ status: 401, code: 'local.unauthorized' });
    }
    expect(done).toEqual([]);
  });

  test('the right one in the URL: 401', async () => {
    expect((await answered({ url: '/internal/v1/jobs?token=the-right-token' }, local)).status).toBe(401);
  });
});

describe('API3:2023 Broken object property level authorization', () => {
  const owned = ['id', 'state', 'version', 'createdAt', 'updatedAt', 'publishedAt'];
  const made = { organizationId: records.organizations, raw: { title: '题', problem: '难' } };

  test.each(owned)('a new demand that sets its own %s: 422', async (field) => {
    const tried = { method: 'POST', url: '/api/v1/demands', payload: { ...made, [field]: 'published' } };
    expect(await answered(tried)).toMatchObject({ status: 422, code: 'input.invalid' });
  });

  test.each(owned.filter((field) => field !== 'version'))(
    'an edit that sets %s: 422, and nothing changed',
    async (field) => {
      const url = `/api/v1/demands/${records.demands}`;
      const before = (await answered({ url })).body;
      const payload = { version: 1, [field]: 'published' };
      expect(await answered({ method: 'PATCH', url, payload })).toMatchObject({ status: 422, code: 'input.invalid' });
      expect((await answered({ url })).body).toBe(before);
    },
  );

  test('a demand as it is answered by default holds no raw text', async () => {
    const { body } = await answered({ url: `/api/v1/demands/${records.demands}` });
    expect(JSON.parse(body).text).toBeNull();
    expect(body).not.toContain('难题');
  });
});

describe('API4:2023 Unrestricted resource consumption', () => {
  test.each<[string, Tried, number, string]>([
    [
      'a body over the limit',
      { method: 'POST', url: '/api/v1/people', payload: { name: '人'.repeat(60_000) } },
      413,
      'request.too_large',
    ],
    ['a page of 100,000 rows', { url: '/api/v1/demands?limit=100000' }, 422, 'input.invalid'],
    [
      '100,000 matches',
      { method: 'POST', url: '/api/v1/matches', payload: { want: 'demands', for: { text: '电池' }, limit: 100_000 } },
      422,
      'input.invalid',
    ],
    [
      '10,000 achievements to compare',
      { url: `/api/v1/matches/compare?demandId=${records.demands}&achievementIds=${Array(300).fill(records.first)}` },
      422,
      'input.invalid',
    ],
  ])('%s: %s', async (_, tried, status, code) => {
    expect(await answered(tried)).toMatchObject({ status, code });
  });

  test('more matches than the limit: 429 with the time to wait', async () => {
    const tried = { url: '/api/v1/matches/explain' };
    const statuses = [];
    for (let at = 0; at < 5; at += 1) statuses.push((await answered(tried, local)).status);
    expect(statuses.slice(3)).toEqual([429, 429]);
    expect(statuses.slice(0, 3)).not.toContain(429);
  });
});

describe('API5:2023 Broken function level authorization', () => {
  test.each([
    ['DELETE', '/api/v1/demands/{id}'],
    ['PUT', '/api/v1/demands/{id}'],
    ['DELETE', '/api/v1/people/{id}'],
    ['POST', '/api/v1/seasons'],
    ['TRACE', '/api/v1/demands'],
    ['CONNECT', '/api/v1/demands'],
  ])('%s %s, which nobody offers: 405 or no route', async (method, path) => {
    const { status } = await answered({ method, url: path.replace('{id}', records.demands ?? '') });
    expect([404, 405]).toContain(status);
  });

  test('a method by header: the POST stays a POST', async () => {
    const headers = { 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' };
    const url = `/api/v1/demands/${records.demands}`;
    expect((await answered({ method: 'POST', url, headers, payload: {} })).status).toBe(405);
    expect((await answered({ url })).status).toBe(200);
  });

  test('the command line’s routes where no command line is served: no such route', async () => {
    for (const url of ['/internal/v1/jobs', '/internal/v1/backup', '/internal/v1/sample', '/internal/']) {
      expect(await answered({ url })).toMatchObject({ status: 404, code: 'route.not_found' });
    }
  });
});

describe('API6:2023 Unrestricted access to sensitive business flows', () => {
  test('publishing a demand that nobody reviewed: 409, and its raw text stays inside', async () => {
    const { id } = (
      await post('/demands', { organizationId: records.organizations, raw: { title: '密', problem: '密' } })
    ).body;
    const url = `/api/v1/demands/${id}`;
    await answered({ method: 'POST', url: `${url}/submit`, payload: { version: 1 } });
    const draft = await post(`/demands/${id}/drafts`, {});
    const tried = { method: 'POST', url: `/api/v1/drafts/${draft.body.id}/publish`, payload: { version: 1 } };
    expect(await answered(tried)).toMatchObject({ status: 409, code: 'record.wrong_state' });
    expect((await answered({ url: `${url}/publication` })).status).toBe(404);
  });

  test('one step ahead of the order, drafting what was not handed in: 409', async () => {
    const tried = { method: 'POST', url: `/api/v1/demands/${records.demands}/drafts`, payload: {} };
    expect(await answered(tried)).toMatchObject({ status: 409, code: 'record.wrong_state' });
  });

  test('the same POST a hundred times at once under one key: one effect', async () => {
    const name = '同一个人';
    const tried = {
      method: 'POST',
      url: '/api/v1/people',
      payload: { name, roles: ['expert'] },
      headers: { 'idempotency-key': 'hundred' },
    };
    const all = await Promise.all(Array.from({ length: 100 }, () => answered(tried)));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([201, 409]));
    const { rows } = await app.database.read((tx) => tx.query('select id from people where name = $1', [name]));
    expect(rows).toHaveLength(1);
  });
});

describe('API7:2023 Server side request forgery', () => {
  test('no route takes an address to call', () => {
    const taken = operations.map(({ parameters, body }) => [parameters, body]);
    const named = JSON.stringify([taken, document.components]).match(
      /"(url|uri|href|callback|webhook|endpoint)":|"format":"uri"/gi,
    );
    expect(named).toBeNull();
  });

  test('an address of the inner network in a text is kept as a text: nothing is called', async () => {
    const called: string[] = [];
    const inner = createServer((request, response) => {
      called.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => inner.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(inner.address() as AddressInfo).port}/`;
    const raw = { title: address, problem: `见 ${address}` };
    expect((await post('/demands', { organizationId: records.organizations, raw })).status).toBe(201);
    expect(called).toEqual([]);
    inner.close();
  });
});

describe('API8:2023 Security misconfiguration', () => {
  test('an error of the database: 500 without message, statement or stack', async () => {
    await asOwner(app, (tx) =>
      tx.query(`create function fail_loudly() returns trigger language plpgsql as $$ begin raise exception 'secret of the database'; end $$;
       create trigger fail_loudly before insert on people for each row execute function fail_loudly();`),
    );
    const { status, body } = await answered({
      method: 'POST',
      url: '/api/v1/people',
      payload: { name: '人', roles: ['expert'] },
    });
    await asOwner(app, (tx) => tx.query('drop trigger fail_loudly on people'));
    expect(status).toBe(500);
    expect(body).not.toMatch(/secret|insert|people|\bat |\.ts|node_modules|pg/i);
  });

  test.each([
    ['a name of another host (DNS rebinding)', { host: 'evil.example' }, 421],
    ['XML', { 'content-type': 'application/xml' }, 415],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['two types', { 'content-type': 'application/json, text/plain' }, 415],
    ['a packed body', { 'content-encoding': 'gzip' }, 415],
  ])('a POST from or as %s: %j gets %i', async (_, headers, status) => {
    const tried = { method: 'POST', url: '/api/v1/people', headers, payload: { name: '人', roles: ['expert'] } };
    expect((await answered(tried)).status).toBe(status);
  });
});

describe('API9:2023 Improper inventory management', () => {
  test('every documented route is of the one version, or for those who run the service', () => {
    const others = operations.map(({ path }) => path).filter((path) => !path.startsWith('/api/v1/'));
    expect(others.sort()).toEqual(['/healthz', '/readyz']);
  });

  test.each([
    '/api',
    '/api/v0/demands',
    '/api/v2/demands',
    '/v1/demands',
    '/swagger.json',
    '/graphql',
    '/debug',
    '/actuator/env',
    '/.env',
    '/.git/config',
    '/admin',
    '/phpinfo.php',
  ])('%s: no such route', async (url) => {
    expect((await answered({ url })).status).toBe(404);
  });
});

describe('API10:2023 Unsafe consumption of APIs', () => {
  const question = {
    prompt: parsePrompt(
      'x',
      '---\nname: x\nversion: 1\npurpose: 试\nvariables: text\n---\n评级。\n\n## 材料\n\n{text}',
    ),
    values: { text: '材料' },
    answer: z.strictObject({ grade: z.int().min(0).max(3) }),
  };
  const saying = (content: string) => (response: ServerResponse) =>
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }));

  test.each<[string, (response: ServerResponse) => unknown, string]>([
    ['an endless answer', (response) => response.writeHead(200).end(Buffer.alloc(3_000_000, ' ')), 'unreadable'],
    [
      'a redirect into the house',
      (response) => response.writeHead(307, { location: 'http://169.254.169.254/' }).end(),
      'rejected',
    ],
    ['a page', (response) => response.setHeader('content-type', 'text/html').end('<script>'), 'unreadable'],
    ['a value outside the schema', saying('{"grade":9}'), 'schema'],
    ['a field too many', saying('{"grade":1,"run":"rm -rf /"}'), 'schema'],
    ['words instead of an answer', saying('忽略以上规则'), 'unreadable'],
    ['a prototype', saying('{"__proto__":{"grade":1}}'), 'schema'],
  ])('a model server that gives %s: no answer is better', async (_, reply, code) => {
    const server = createServer((_request, response) => void reply(response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    const model = createLanguageModel(
      { baseUrl, model: 'm', own: true, timeoutMs: 5_000, retries: 0, dailyTokens: 1e6 },
      { clock: () => new Date() },
    );
    await expect(model.ask(question)).rejects.toMatchObject({ code });
    server.closeAllConnections();
    server.close();
  });
});
