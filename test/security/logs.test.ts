import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, expect, test, vi } from 'vitest';
import { handlers } from '../../jobs/handlers.ts';
import { claimDue } from '../../jobs/outbox-rows.ts';
import { jobRegistry } from '../../jobs/registry.ts';
import { runJob } from '../../jobs/run-job.ts';
import { openTestApp } from '../app.ts';
import { characterProvider } from '../character-provider.ts';
import { operationsOf, readDocument } from '../http/operations.ts';
import { apiOf } from '../http/requests.ts';
import { makeRecords, validBodies } from '../http/valid-bodies.ts';
import { asOwner } from '../owner.ts';

/** Each opens databases of its own, which takes long on a busy machine. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const lines: string[] = [];
const logger = pino(
  { level: 'trace' },
  new Writable({
    write(line, _encoding, done) {
      lines.push(String(line));
      done();
    },
  }),
);
/** What the model or the database quotes when it fails; the worst that may come. */
let quoted = '';
const app = await openTestApp({
  logger,
  provider: {
    ...characterProvider,
    embedDocuments: (texts) =>
      quoted ? Promise.reject(new Error(`cannot embed ${texts.join(' ')}`)) : characterProvider.embedDocuments(texts),
  },
});
afterAll(app.close);
const operations = operationsOf(await readDocument(app.server)).filter(({ path }) => path.startsWith('/api/'));
const records = await makeRecords(apiOf(app.server).post);
const bodies = validBodies(records);

/** Each place has a mark of its own, so that a leak tells where it came from. */
let marks = 0;
const sent: Record<string, string> = {};
function mark(place: string): string {
  marks += 1;
  const made = `Mark${marks}密标Z`;
  sent[made] = place;
  return made;
}

/** The body with one of its texts marked, for each text in it: a value that the schema takes, or refuses. */
function* markedBodies(body: unknown, place: string): Generator<unknown> {
  if (typeof body === 'string') yield body + mark(place);
  else if (Array.isArray(body)) {
    for (const [at, item] of body.entries())
      for (const marked of markedBodies(item, `${place}.${at}`)) yield body.with(at, marked);
  } else if (typeof body === 'object' && body !== null) {
    for (const [field, value] of Object.entries(body))
      for (const marked of markedBodies(value, `${place}.${field}`)) yield { ...body, [field]: marked };
    yield { ...body, [mark(`${place}, name of a field`)]: 1 };
  }
}

async function send(method: string, url: string, payload?: object): Promise<number> {
  const place = `${method} ${url}`;
  const headers = {
    authorization: `Bearer ${mark(`${place}, key`)}`,
    cookie: `session=${encodeURIComponent(mark(`${place}, cookie`))}`,
    'idempotency-key': `Key${marks}secret`,
    'x-request-id': encodeURIComponent(mark(`${place}, request id`)),
    'user-agent': encodeURIComponent(mark(`${place}, agent`)),
  };
  const options = { method: method as 'GET', url, headers };
  return (await app.server.inject(payload ? { ...options, payload } : options)).statusCode;
}

/** A leaked mark, in whatever way a logger might write it, and where it was sent. */
function leaks(): string[] {
  const log = lines.join('');
  const keys = /Key\d+secret/.exec(log)?.[0];
  const found = Object.entries(sent).filter(
    ([made]) =>
      log.includes(made) || log.includes(encodeURIComponent(made)) || log.includes(JSON.stringify(made).slice(1, -1)),
  );
  return [...found.map(([, place]) => place), ...(keys ? [keys] : [])];
}

const pathOf = (path: string) =>
  path.replace('{id}', records[path.split('/')[3] ?? ''] ?? records.first ?? '').replace('{stage}', 'public');

async function sendMarks(): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {};
  const count = (status: number) => {
    statuses[status] = (statuses[status] ?? 0) + 1;
  };
  for (const { method, path, parameters } of operations) {
    const query = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
    const place = `${method} ${path}`;
    for (const name of [...query, 'unknown'])
      count(await send(method, `${pathOf(path)}?${name}=${encodeURIComponent(mark(`${place}, ${name}`))}`));
    count(
      await send(
        method,
        path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(mark(`${place}, path`))),
      ),
    );
    const valid = bodies[`${method.toLowerCase()} ${path.replace('/api/v1', '')}`]?.body;
    for (const body of valid ? markedBodies(valid, place) : []) count(await send(method, pathOf(path), body as object));
  }
  return statuses;
}

test('no mark sent through any route is in the log: accepted, refused, or in a text that is kept', async () => {
  const statuses = await sendMarks();
  expect(Object.keys(sent).length).toBeGreaterThan(500);
  expect(statuses[201]).toBeGreaterThan(5);
  expect(statuses[422]).toBeGreaterThan(100);
  expect(lines.length).toBeGreaterThan(200);
  expect(leaks()).toEqual([]);
});

test('no mark is in the log when the database fails and quotes the row', async () => {
  await asOwner(app, (tx) =>
    tx.query(`create function quote_row() returns trigger language plpgsql as $$
       begin raise exception 'cannot write %', row_to_json(new) using detail = row_to_json(new)::text; end $$;
     create trigger quote_row before insert or update on people for each row execute function quote_row();
     create trigger quote_row before insert or update on demand_texts for each row execute function quote_row();`),
  );
  const before = lines.length;
  expect(await send('POST', '/api/v1/people', { name: mark('name'), roles: ['expert'] })).toBe(500);
  const raw = { title: mark('title'), problem: mark('problem') };
  expect(await send('POST', '/api/v1/demands', { organizationId: records.organizations, raw })).toBe(500);
  expect(lines.slice(before).join('')).toContain('request failed');
  expect(leaks()).toEqual([]);
  await asOwner(app, (tx) => tx.query('drop trigger quote_row on people; drop trigger quote_row on demand_texts'));
});

test('no mark is in the log when a job fails and its model quotes the text', async () => {
  const context = {
    database: app.database,
    registry: jobRegistry(handlers),
    services: app.services,
    logger,
    now: () => new Date(Date.now() + 60_000),
  };
  await app.services.indexer.prepareSpace();
  quoted = 'yes';
  const before = lines.length;
  const rows = await app.database.transaction((tx) => claimDue(tx, context.now(), 20, 'test'));
  for (const row of rows) await runJob(row, 'test', context);
  expect(lines.slice(before).join('')).toContain('job failed, will retry');
  expect(leaks()).toEqual([]);
});

test('a leak would be seen', () => {
  const made = mark('here');
  logger.info({ made }, 'leak');
  expect(leaks()).toEqual(['here']);
});
