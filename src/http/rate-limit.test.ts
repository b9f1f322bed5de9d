import Fastify from 'fastify';
import { afterAll, expect, test } from 'vitest';
import { Forbidden } from '../errors.ts';
import { createLimits } from './limits.ts';
import { answerError } from './problem.ts';
import { refuseGuessers } from './rate-limit.ts';

const server = Fastify({ trustProxy: ['127.0.0.1'] });
afterAll(() => server.close());
server.setErrorHandler(answerError);
refuseGuessers(
  server,
  createLimits({ address: 0, account: 0, key: 0, matches: 0, demandTexts: 0, refusals: 3, nameRefusals: 2 }),
);
server.post('/sign-in', { config: { signInName: 'email' } }, async (request) => {
  const { password } = request.body as { password: string };
  if (password !== 'right') throw new Forbidden('local.unauthorized');
  return {};
});
const signIn = async (email: string, password: string, address: string) => {
  const headers = { 'x-forwarded-for': address };
  return (await server.inject({ method: 'POST', url: '/sign-in', headers, payload: { email, password } })).statusCode;
};

test('a name that is guessed at from many addresses is shut out, other names are not', async () => {
  expect(await signIn('Wang@example.test', 'wrong', '192.0.2.1')).toBe(401);
  expect(await signIn(' wang@example.test', 'wrong', '192.0.2.2')).toBe(401);
  expect(await signIn('wang@example.test', 'right', '192.0.2.4')).toBe(429);
  expect(await signIn('zhao@example.test', 'right', '192.0.2.1')).toBe(200);
});

test('right sign-ins use nothing up', async () => {
  for (let at = 0; at < 5; at += 1) expect(await signIn('li@example.test', 'right', '192.0.2.3')).toBe(200);
});
