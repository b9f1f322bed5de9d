import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGuardedFetch, type OutgoingRules } from './guarded-fetch.ts';
import { OutgoingRefused } from './outgoing-refused.ts';

/** A service of the inner network: whatever reaches it is what an attacker wanted. */
const reached: string[] = [];
const server = createServer(async (request, response) => {
  reached.push(`${request.method} ${request.url} ${await textOf(request)}`);
  if (request.url === '/redirect') response.writeHead(302, { location: `http://127.0.0.1:${port}/secret` }).end();
  else if (request.url === '/endless') response.end(Buffer.alloc(100_000));
  else if (request.url === '/silent') response.writeHead(200).write('begun');
  else if (request.url === '/nothing') response.writeHead(204).end();
  else
    response
      .writeHead(200, { 'content-type': 'text/plain', 'x-seen': String(request.headers['x-given']) })
      .end('answer');
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const strict: OutgoingRules = { innerHosts: [], mostBytes: 50_000, timeoutMs: 5_000 };
const allowing = () => createGuardedFetch({ ...strict, innerHosts: [`127.0.0.1:${port}`, 'own.inner'] });
const answering =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(OutgoingRefused);
  return (error as OutgoingRefused).code;
}

describe('case 29: however the way into the house is written, nothing arrives there', () => {
  test.each([
    'http://127.0.0.1:{port}/',
    'http://127.1:{port}/',
    'http://2130706433:{port}/',
    'http://0x7f000001:{port}/',
    'http://0x7f.0.0.1:{port}/',
    'http://017700000001:{port}/',
    'http://127.0.0.1.:{port}/',
    'http://１２７．０．０．１:{port}/',
    'http://①②⑦.⓪.⓪.①:{port}/',
    'http://0:{port}/',
    'http://0.0.0.0:{port}/',
    'http://[::1]:{port}/',
    'http://[::]:{port}/',
    'http://[::ffff:127.0.0.1]:{port}/',
    'http://[::ffff:7f00:1]:{port}/',
    'http://[::127.0.0.1]:{port}/',
    'http://[64:ff9b::127.0.0.1]:{port}/',
    'http://[2002:7f00:1::]:{port}/',
    'http://localhost:{port}/',
    'http://LOCALHOST:{port}/',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/',
    'http://192.168.0.1/',
    'http://100.64.0.1/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'https://127.0.0.1:{port}/',
  ])('%s', async (url) => {
    const before = reached.length;
    const guarded = createGuardedFetch(strict);
    expect(await refusal(guarded(url.replace('{port}', String(port))))).toBe('address');
    expect(reached).toHaveLength(before);
  });

  test.each([
    ['an inner address', ['127.0.0.1']],
    ['a public and an inner one', ['93.184.216.34', '127.0.0.1']],
    ['a mapped one', ['::ffff:127.0.0.1']],
    ['the metadata of a cloud', ['169.254.169.254']],
    ['none', []],
  ])('a name that leads to %s, like 127.0.0.1.nip.io', async (_, addresses) => {
    const guarded = createGuardedFetch({ ...strict, resolve: answering(...addresses) });
    const before = reached.length;
    expect(await refusal(guarded(`http://127.0.0.1.nip.io:${port}/`))).toBe('address');
    expect(reached).toHaveLength(before);
  });

  test('a name that is public when asked first and inner a moment later: each connection is judged by its own address', async () => {
    const caller = new AbortController();
    const answers = ['93.184.216.34', '127.0.0.1'];
    const resolve = async () => {
      const address = answers.shift() ?? '';
      // Nothing really goes out to the public one: it was let through, which is enough.
      if (address !== '127.0.0.1') caller.abort();
      return answering(address)();
    };
    const guarded = createGuardedFetch({ ...strict, resolve });
    const before = reached.length;
    const first = guarded(`http://rebinding.example:${port}/`, { signal: caller.signal });
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    expect(await refusal(guarded(`http://rebinding.example:${port}/`))).toBe('address');
    expect(reached).toHaveLength(before);
  });

  test('the connection goes to the address that was judged: the name is not resolved a second time', async () => {
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return answering('127.0.0.1')();
    };
    const guarded = createGuardedFetch({ ...strict, innerHosts: ['own.inner'], resolve });
    expect(await (await guarded(`http://own.inner:${port}/`)).text()).toBe('answer');
    expect(asked).toBe(1);
  });

  test('a redirect is handed back, not followed', async () => {
    const before = reached.length;
    const answer = await allowing()(`http://127.0.0.1:${port}/redirect`);
    expect(answer.status).toBe(302);
    expect(reached.slice(before)).toEqual(['GET /redirect ']);
  });

  test.each([
    ['http://user@example.com/', 'login'],
    ['http://user:password@127.0.0.1/', 'login'],
    ['http://example.com@127.0.0.1/', 'login'],
    ['file:///etc/passwd', 'scheme'],
    ['ftp://example.com/', 'scheme'],
    ['gopher://127.0.0.1:6379/_FLUSHALL', 'scheme'],
    ['data:text/plain,x', 'scheme'],
    ['http://example.com:22/', 'port'],
    ['http://example.com:25/', 'port'],
  ])('%s is refused for its %s', async (url, code) => {
    expect(await refusal(createGuardedFetch(strict)(url))).toBe(code);
  });

  test('a refusal quotes no address', async () => {
    const error = await createGuardedFetch(strict)('http://10.1.2.3/').catch((error: Error) => error);
    expect(JSON.stringify([(error as Error).message, error])).not.toContain('10.1.2.3');
  });
});

describe('what is allowed', () => {
  test('goes out as given, and the answer comes back', async () => {
    const before = reached.length;
    const answer = await allowing()(`http://127.0.0.1:${port}/path?q=1`, {
      method: 'POST',
      body: '内容',
      headers: { 'x-given': 'yes' },
    });
    expect([answer.status, answer.headers.get('x-seen'), await answer.text()]).toEqual([200, 'yes', 'answer']);
    expect(reached.slice(before)).toEqual(['POST /path?q=1 内容']);
  });

  test('is an inner host by name or by name and port, and never another port of it', async () => {
    const resolve = answering('127.0.0.1');
    const byPort = createGuardedFetch({ ...strict, innerHosts: ['own.inner:1'], resolve });
    expect(await refusal(byPort(`http://own.inner:${port}/`))).toBe('address');
    const byName = createGuardedFetch({ ...strict, innerHosts: ['own.inner'], resolve });
    expect((await byName(`http://own.inner:${port}/`)).status).toBe(200);
    expect(await refusal(byName(`http://other.own.inner:${port}/`))).toBe('address');
  });

  test('is never the metadata of a cloud, not even by an inner host', async () => {
    const rules = { ...strict, innerHosts: ['own.inner'], resolve: answering('169.254.169.254') };
    expect(await refusal(createGuardedFetch(rules)('http://own.inner/'))).toBe('address');
  });

  test('has an answer of limited size', async () => {
    const answer = await allowing()(`http://127.0.0.1:${port}/endless`);
    expect(await refusal(answer.text())).toBe('size');
  });

  test('may have no body', async () => {
    const answer = await allowing()(`http://127.0.0.1:${port}/nothing`);
    expect([answer.status, await answer.text()]).toEqual([204, '']);
  });

  test('ends at the time limit, also within a body', async () => {
    const guarded = createGuardedFetch({ ...strict, innerHosts: ['127.0.0.1'], timeoutMs: 200 });
    const answer = await guarded(`http://127.0.0.1:${port}/silent`);
    await expect(answer.text()).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  test('ends when its caller says so', async () => {
    const caller = new AbortController();
    const answer = await allowing()(`http://127.0.0.1:${port}/silent`, { signal: caller.signal });
    caller.abort();
    await expect(answer.text()).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('fails as fetch does where nobody answers', async () => {
    const guarded = createGuardedFetch({ ...strict, innerHosts: ['127.0.0.1'] });
    await expect(guarded('http://127.0.0.1:1/')).rejects.toMatchObject({
      name: 'TypeError',
      cause: { code: 'ECONNREFUSED' },
    });
  });
});

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
