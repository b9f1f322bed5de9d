import type { FastifyInstance, InjectOptions } from 'fastify';
import type { NewGrant } from '../../src/accounts/types.ts';
import { openTestApp, type TestApp, type TestAppOptions } from '../app.ts';

export const publicUrl = 'http://127.0.0.1';
export const settings = { secret: 'a-secret-of-tests-of-32-characters', publicUrl };
export const password = 'tY7#kq2m!xWz';

export const openAccountsApp = (options: TestAppOptions = {}): Promise<TestApp> =>
  openTestApp({ accounts: settings, ...options });

export const role = (name: NewGrant['role'], more: Partial<NewGrant> = {}): NewGrant => ({
  organizationId: null,
  seasonId: null,
  venueSessionId: null,
  ...more,
  role: name,
});

/** An account with the password above. */
export async function makeAccount({ services }: TestApp, loginName: string, ...grants: NewGrant[]): Promise<string> {
  const { accounts, passwords } = services.accountServices;
  const { id } = await accounts.create({
    loginName,
    name: loginName,
    email: null,
    phone: null,
    personId: null,
    grants,
  });
  const { token } = await passwords.issueReset(id);
  await passwords.reset(token, password);
  return id;
}

/** A browser of its own: it keeps cookies and says where its requests come from. */
export function browserOf(server: FastifyInstance, from: { address?: string; origin?: string } = {}) {
  const jar = new Map<string, string>();
  const send = async (method: InjectOptions['method'], path: string, payload?: object) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await server.inject({
      method,
      url: path.startsWith('/api/') ? path : `/api/v1${path}`,
      payload,
      remoteAddress: from.address ?? '192.0.2.7',
      headers: { host: '127.0.0.1', origin: from.origin ?? publicUrl, ...(cookie && { cookie }) },
    });
    for (const set of answer.cookies) {
      if (set.maxAge === 0) jar.delete(set.name);
      else jar.set(set.name, encodeURIComponent(set.value));
    }
    return answer;
  };
  const signIn = (login: string, with_ = password) => send('POST', '/session', { login, password: with_ });
  return { jar, send, signIn };
}

/** A program with a key. */
export const programOf = (server: FastifyInstance, key: string) => ({
  send: (method: InjectOptions['method'], path: string, payload?: object) =>
    server.inject({ method, url: `/api/v1${path}`, payload, headers: { authorization: `Bearer ${key}` } }),
});
