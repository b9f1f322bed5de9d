import { pino } from 'pino';
import { afterAll, expect, test, vi } from 'vitest';
import { actAsSystem, currentActing } from '../../src/access/acting.ts';
import type { AuditCommands } from '../../src/audit/commands.ts';
import { Conflict } from '../../src/errors.ts';
import { createServer } from '../../src/http/server.ts';
import type { LocalCommands } from '../../src/local-commands.ts';
import { openTestApp } from '../app.ts';

const app = await openTestApp();
const audit = {
  startVerification: vi.fn(() => ({ phase: 'walking', entries: 0, result: null })),
  verification: vi.fn(),
  end: vi.fn(),
  erase: vi.fn(),
  finished: vi.fn(async () => {}),
} satisfies Record<keyof AuditCommands, unknown>;
const commands = {
  audit,
  facts: vi.fn(),
  seedNotice: vi.fn(),
  startSampleLoad: vi.fn(() => ({ phase: 'loading', done: 0, total: 0 })),
  sampleLoad: vi.fn(),
  removeSample: vi.fn(),
  startBackup: vi.fn(() => ({ phase: 'writing' as const })),
  backup: vi.fn(),
  countJobs: vi.fn(async () => []),
  deadJobs: vi.fn(),
  requeueJobs: vi.fn(async () => 2),
  reviewedTexts: vi.fn(),
  createAdministrator: vi.fn(),
  createKey: vi.fn(),
  finished: vi.fn(async () => {}),
} satisfies Record<keyof LocalCommands, unknown>;
const token = 'the-token';
const server = await createServer({
  services: app.services,
  metrics: app.metrics,
  logger: pino({ level: 'silent' }),
  readiness: async () => ({ ready: true, checks: {} }),
  authenticate: async () => actAsSystem('command', currentActing),
  bodyLimit: 1024 * 1024,
  loopbackOnly: true,
  local: { commands: commands as unknown as LocalCommands, token },
});
afterAll(async () => {
  await server.close();
  await app.close();
});
const authorization = `Bearer ${token}`;

test.each([undefined, '', 'Bearer', 'Bearer the-toke', 'Bearer the-token2', 'bearer the-token', 'Basic the-token'])(
  'nothing is done for a caller with the header %j',
  async (given) => {
    for (const [method, url] of [
      ['GET', '/internal/v1/jobs'],
      ['DELETE', '/internal/v1/sample'],
      ['POST', '/internal/v1/administrators'],
      ['POST', '/internal/v1/jobs/requeue'],
      ['POST', '/internal/v1/audit/verification'],
      ['POST', '/internal/v1/audit/erasures'],
    ] as const) {
      const answer = await server.inject({ method, url, headers: given === undefined ? {} : { authorization: given } });
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toMatchObject({ code: 'local.unauthorized', status: 401 });
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    }
    for (const command of Object.values({ ...commands, ...audit })) {
      if (command !== audit) expect(command).not.toHaveBeenCalled();
    }
  },
);

test('who has the token is served', async () => {
  expect((await server.inject({ url: '/internal/v1/jobs', headers: { authorization } })).json()).toEqual([]);
  const answer = await server.inject({ method: 'POST', url: '/internal/v1/sample', headers: { authorization } });
  expect([answer.statusCode, answer.json().phase]).toEqual([202, 'loading']);
});

test('jobs are requeued by id or all together, never by an empty word', async () => {
  const requeue = (payload: object) =>
    server.inject({ method: 'POST', url: '/internal/v1/jobs/requeue', headers: { authorization }, payload });
  expect((await requeue({ all: true })).json()).toEqual({ requeued: 2 });
  const ids = ['01a210d6-cdf4-76aa-a262-67941c8fc519'];
  await requeue({ ids });
  expect(commands.requeueJobs.mock.calls).toEqual([['all'], [ids]]);
  for (const wrong of [{}, { ids: [] }, { all: false }, { ids: ['7'] }])
    expect((await requeue(wrong)).statusCode).toBe(422);
});

test('what a load of the sample failed of is told to whoever asks how far it is', async () => {
  commands.sampleLoad.mockImplementation(() => {
    throw new Conflict('record.duplicate');
  });
  const answer = await server.inject({ url: '/internal/v1/sample', headers: { authorization } });
  expect([answer.statusCode, answer.json().code]).toEqual([409, 'record.duplicate']);
});

test('the documentation does not know these routes', async () => {
  expect((await server.inject('/openapi.json')).body).not.toContain('/internal/');
});

test('a server without a command line has none of them', async () => {
  expect((await app.server.inject({ url: '/internal/v1/jobs', headers: { authorization } })).statusCode).toBe(404);
});
