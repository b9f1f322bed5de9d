import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface SignOnServer {
  issuer: string;
  /** Walks through the server's pages as the user `subject` and returns where it sends the browser back to. */
  signIn(location: string, subject: string): Promise<URL>;
  close(): Promise<void>;
}

export const client = { clientId: 'duijie', clientSecret: 'a-secret-of-the-client-of-tests' };

/** A real OpenID Connect server (oidc-provider) on loopback, which asks for PKCE and takes any user at their word. */
export async function startSignOnServer(redirectUri: string): Promise<SignOnServer> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub', 'email', 'email_verified'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    // Every user of this server calls itself by the same e-mail: an account that is found by it is found wrongly.
    findAccount: (_context, subject) => ({
      accountId: subject,
      claims: () => ({ sub: subject, email: 'zhang@example.cn', email_verified: true }),
    }),
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 600, IdToken: 60, Interaction: 600, Session: 600 },
    cookies: { keys: ['a-key-of-tests'] },
  });
  server.on('request', provider.callback());
  return { issuer, signIn: (location, subject) => walk(issuer, location, subject), close: () => end(server) };
}

/** Follows redirects and fills in the two forms of the server: who one is, and that one agrees. */
async function walk(issuer: string, location: string, subject: string): Promise<URL> {
  const jar = new Map<string, string>();
  let url = new URL(location);
  let form: URLSearchParams | null = null;
  for (let steps = 0; steps < 12; steps += 1) {
    if (url.origin !== issuer) return url;
    const answer: Response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map((pair) => pair.join('=')).join('; ') },
      ...(form && { method: 'POST', body: form }),
    });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    const next = answer.headers.get('location');
    const page = await answer.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    form = next === null && prompt ? new URLSearchParams({ prompt, login: subject, password: 'x' }) : null;
    if (next === null && !form) throw new Error(`the sign-on server stopped at ${url.pathname}: ${answer.status}`);
    url = new URL(next ?? /action="([^"]+)"/.exec(page)?.[1] ?? '', url);
  }
  throw new Error('the sign-on server sends round in circles');
}

async function end(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
