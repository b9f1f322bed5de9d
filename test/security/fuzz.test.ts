import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { type Actor, systemActor } from '../../src/access/actor.ts';
import { actingAs } from '../access/actors.ts';
import { openTestApp } from '../app.ts';
import { operationsOf, readDocument } from '../http/operations.ts';
import { apiOf } from '../http/requests.ts';
import { makeRecords } from '../http/valid-bodies.ts';
import { createAnswerCheck } from './answer-faults.ts';
import { requestsOf } from './arbitrary-requests.ts';
import { sendersOf } from './fuzz-senders.ts';

/** The same requests on each run; another seed and more runs by the environment. */
const seed = Number(process.env.FUZZ_SEED ?? 20_261_030);
const numRuns = Number(process.env.FUZZ_RUNS ?? 800);

let sender: Actor = systemActor;
const app = await openTestApp({ authenticate: async () => actingAs(sender) });
const { server, services } = app;
afterAll(app.close);
const records = await makeRecords(apiOf(server).post);
await services.indexer.prepareSpace();
await services.indexer.indexRecords({ kind: 'achievement', ids: [records.first ?? '', records.second ?? ''] });
const document = await readDocument(server);
// Whether it is ready is for whoever runs it to say.
const operations = operationsOf(document).filter(({ path }) => path.startsWith('/api/'));
const faultOf = createAnswerCheck(document);
const senders = await sendersOf(app, records);
const anyRequest = fc.tuple(
  fc.constantFrom(...Object.keys(senders)),
  requestsOf(operations, document, Object.values(records)),
);

test(`${numRuns} requests by all roles: no 5xx, no answer that breaks the document`, { timeout: 600_000 }, async () => {
  const statuses = tally();
  const succeeded = tally();
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(anyRequest, async ([who, { operation, url, body }]) => {
      sender = senders[who] ?? systemActor;
      const answer = await server.inject({
        method: operation.method as 'GET',
        url,
        ...(body === undefined
          ? {}
          : { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      count(statuses, `${Math.floor(answer.statusCode / 100)}xx`);
      if (answer.statusCode < 300) count(succeeded, who);
      reached.add(`${operation.method} ${operation.path}`);
      const fault = faultOf(operation, answer.statusCode, String(answer.headers['content-type']), answer.body);
      expect(fault, `${operation.method} ${url} as ${who}`).toBeNull();
    }),
    { seed, numRuns, endOnFailure: true },
  );
  // Requests that are all refused at the door would prove nothing.
  expect(reached.size).toBe(operations.length);
  expect([...succeeded.keys()].sort()).toEqual(Object.keys(senders).sort());
  expect(statuses.get('2xx')).toBeGreaterThan(numRuns / 20);
  expect(statuses.get('4xx')).toBeGreaterThan(numRuns / 10);
});

test('an answer that breaks the document would be seen', () => {
  const operation = operations.find(({ method, path }) => method === 'GET' && path === '/api/v1/seasons');
  if (!operation) throw new Error('no such route');
  const json = 'application/json; charset=utf-8';
  expect(faultOf(operation, 200, json, '{"nothing":1}')).not.toBeNull();
  expect(faultOf(operation, 200, 'text/html', '<p>')).toContain('content type');
  expect(faultOf(operation, 500, json, '{}')).toBe('status 500');
  expect(faultOf(operation, 302, json, '')).toContain('not in the document');
});

type Tally = Map<string, number>;
const tally = (): Tally => new Map();
const count = (counts: Tally, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
