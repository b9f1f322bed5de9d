import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openTestApp } from '../app.ts';
import { operationsOf, readDocument } from '../http/operations.ts';
import { apiOf } from '../http/requests.ts';
import { makeRecords } from '../http/valid-bodies.ts';
import { createAnswerCheck } from './answer-faults.ts';
import { requestsOf } from './arbitrary-requests.ts';

/** The same requests on each run; another seed and more runs by the environment. */
const seed = Number(process.env.FUZZ_SEED ?? 20_261_030);
const numRuns = Number(process.env.FUZZ_RUNS ?? 600);

const { server, services, close } = await openTestApp();
afterAll(close);
const records = await makeRecords(apiOf(server).post);
await services.indexer.prepareSpace();
await services.indexer.indexRecords({ kind: 'achievement', ids: [records.first ?? '', records.second ?? ''] });
const document = await readDocument(server);
// Whether it is ready is for whoever runs it to say.
const operations = operationsOf(document).filter(({ path }) => path.startsWith('/api/'));
const faultOf = createAnswerCheck(document);

test(`${numRuns} requests made from the document: no 5xx, no answer that breaks it`, { timeout: 600_000 }, async () => {
  const statuses: Record<string, number> = {};
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(requestsOf(operations, document, Object.values(records)), async ({ operation, url, body }) => {
      const answer = await server.inject({
        method: operation.method as 'GET',
        url,
        ...(body === undefined
          ? {}
          : { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      const family = `${Math.floor(answer.statusCode / 100)}xx`;
      statuses[family] = (statuses[family] ?? 0) + 1;
      reached.add(`${operation.method} ${operation.path}`);
      const fault = faultOf(operation, answer.statusCode, String(answer.headers['content-type']), answer.body);
      expect(fault, `${operation.method} ${url}`).toBeNull();
    }),
    { seed, numRuns, endOnFailure: true },
  );
  // Requests that are all refused at the door would prove nothing.
  expect(reached.size).toBe(operations.length);
  expect(statuses['2xx']).toBeGreaterThan(numRuns / 10);
  expect(statuses['4xx']).toBeGreaterThan(numRuns / 10);
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
