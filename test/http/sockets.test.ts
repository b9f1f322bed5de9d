import { connect } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { errorCodes } from '../../src/errors.ts';
import type { Problem } from '../../src/http/problem.ts';
import { openTestApp } from '../app.ts';

const { server, services, close } = await openTestApp({ bodyLimit: 4096 });
afterAll(close);
const { port } = new URL(await server.listen({ host: '127.0.0.1', port: 0 }));

/** Sends bytes as they are, ends when told to, and gives all that came back until the connection closed. */
function exchange(bytes: string | Buffer, end = false): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(bytes);
      if (end) socket.end();
    });
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => {});
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
  });
}

function parts(answer: string): { status: number; head: string; problem: Problem } {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head: head.toLowerCase(), problem: JSON.parse(body) as Problem };
}

const host = `Host: 127.0.0.1:${port}\r\nConnection: close\r\n`;
const json = `${host}Content-Type: application/json\r\n`;
const post = 'POST /api/v1/organizations HTTP/1.1\r\n';
const organization = '{"kind":"bank","name":"套接字银行"}';
const length = Buffer.byteLength(organization);

const garbage: [string, string | Buffer, number][] = [
  [
    'bytes of another protocol',
    Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03, 0x0d, 0x0a]),
    400,
  ],
  ['an HTTP/2 preface', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  ['a request line of no version', 'GET /api/v1/domains\r\n\r\n', 400],
  ['a version that does not exist', `GET /api/v1/domains HTTP/9.9\r\n${host}\r\n`, 400],
  ['a method that does not exist', `FETCH /api/v1/domains HTTP/1.1\r\n${host}\r\n`, 400],
  ['a method of another standard', `PROPFIND /api/v1/domains HTTP/1.1\r\n${host}\r\n`, 405],
  ['the method QUERY without content', `QUERY /api/v1/achievements HTTP/1.1\r\n${host}\r\n`, 400],
  ['CONNECT', `CONNECT 10.0.0.1:22 HTTP/1.1\r\n${host}\r\n`, 405],
  ['no Host', 'GET /api/v1/domains HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
  ['a Host that is no host', 'GET /docs HTTP/1.1\r\nHost: a b[\r\nConnection: close\r\n\r\n', 400],
  [
    'the Host of another site',
    'GET /api/v1/demands HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n',
    421,
  ],
  ['a space in the URL', `GET /api/v1/domains x HTTP/1.1\r\n${host}\r\n`, 400],
  ['Chinese in the URL, not encoded', Buffer.from(`GET /api/v1/people?domainId=新能源 HTTP/1.1\r\n${host}\r\n`), 400],
  ['a broken percent code in the path', `GET /api/v1/people/%zz HTTP/1.1\r\n${host}\r\n`, 400],
  ['a URL of 20,000 characters', `GET /api/v1/people?cursor=${'A'.repeat(20_000)} HTTP/1.1\r\n${host}\r\n`, 431],
  [
    'headers of 20,000 characters',
    `GET /api/v1/people HTTP/1.1\r\n${host}X-Filler: ${'A'.repeat(20_000)}\r\n\r\n`,
    431,
  ],
  ['a header without a colon', `GET /api/v1/people HTTP/1.1\r\n${host}nonsense\r\n\r\n`, 400],
  ['NUL in a header', `GET /api/v1/people HTTP/1.1\r\n${host}X-A: a\0b\r\n\r\n`, 400],
  [
    'an expectation nobody can meet',
    `${post}${json}Expect: miracles\r\nContent-Length: ${length}\r\n\r\n${organization}`,
    400,
  ],
  [
    'a chunk size that is no number',
    `${post}${json}Transfer-Encoding: chunked\r\n\r\nzz\r\n${organization}\r\n0\r\n\r\n`,
    400,
  ],
  [
    'chunks that do not fit their size',
    `${post}${json}Transfer-Encoding: chunked\r\n\r\n5\r\n${organization}\r\n0\r\n\r\n`,
    400,
  ],
  [
    'chunks beyond the limit',
    `${post}${json}Transfer-Encoding: chunked\r\n\r\n2000\r\n${'x'.repeat(0x2000)}\r\n0\r\n\r\n`,
    413,
  ],
  ['a length beyond the limit', `${post}${json}Content-Length: 99999999\r\n\r\n`, 413],
  ['a length that is no number', `${post}${json}Content-Length: ten\r\n\r\n${organization}`, 400],
  ['a negative length', `${post}${json}Content-Length: -1\r\n\r\n${organization}`, 400],
  ['two lengths', `${post}${json}Content-Length: ${length}\r\nContent-Length: 5\r\n\r\n${organization}`, 400],
  [
    'a length and chunks at once',
    `${post}${json}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
  ],
  ['a transfer encoding that does not exist', `${post}${json}Transfer-Encoding: cow\r\n\r\n${organization}`, 400],
  ['a length shorter than the body', `${post}${json}Content-Length: 10\r\n\r\n${organization}`, 400],
  [
    'two content types',
    `${post}${host}Content-Type: text/plain\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${organization}`,
    415,
  ],
  ['a body of no type', `${post}${host}Content-Length: ${length}\r\n\r\n${organization}`, 415],
  [
    'a tab in the content type',
    `${post}${host}Content-Type: application/json\ta\r\nContent-Length: ${length}\r\n\r\n${organization}`,
    415,
  ],
];

test.each(garbage)('%s is refused with a reason', async (_what, bytes, status) => {
  const answer = parts(await exchange(bytes));
  expect(answer.status).toBe(status);
  expect(answer.head).toContain('content-type: application/problem+json; charset=utf-8');
  expect(answer.head).toContain('x-content-type-options: nosniff');
  expect(answer.head).toContain(`x-request-id: ${answer.problem.requestId}`);
  expect(answer.problem.detail).toMatch(/[\u4e00-\u9fff]/);
  expect(errorCodes[answer.problem.code as keyof typeof errorCodes].status).toBe(status);
});

test('a body that breaks off is refused', async () => {
  const answer = parts(await exchange(`${post}${json}Content-Length: ${length + 9}\r\n\r\n${organization}`, true));
  expect(answer).toMatchObject({ status: 400, problem: { code: 'request.failed' } });
});

const big = `{"filler":"${'x'.repeat(8 << 20)}"}`;
test.each([
  ['too large by its length', 413, `${json}Content-Length: ${big.length}\r\n\r\n${big}`],
  [
    'too large by its chunks',
    413,
    `${json}Transfer-Encoding: chunked\r\n\r\n${big.length.toString(16)}\r\n${big}\r\n0\r\n\r\n`,
  ],
  ['of another type', 415, `${host}Content-Type: text/plain\r\nContent-Length: ${big.length}\r\n\r\n${big}`],
])('a caller who sends 8 MiB %s before reading gets the refusal, not a reset', async (_what, status, request) => {
  expect(parts(await exchange(post + request))).toMatchObject({ status, problem: { status } });
});

test('a GET with a body is answered, and the body is not taken for the next request', async () => {
  const body = 'DELETE /api/v1/domains HTTP/1.1\r\n\r\n';
  const first = `GET /api/v1/domains HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const answer = await exchange(`${first}GET /healthz HTTP/1.1\r\n${host}\r\n`);
  expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
});

test('after all of it the service answers, and no organization was made', async () => {
  const { items } = await services.organizations.list({ limit: 100 }, {});
  expect(items).toEqual([]);
  const good = await exchange(`${post}${json}Content-Length: ${length}\r\n\r\n${organization}`);
  expect(good).toContain('HTTP/1.1 201 Created');
});
