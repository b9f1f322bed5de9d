import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EmbeddingRefused, EmbeddingUnavailable } from '../provider.ts';
import { createOpenAiProvider, type OpenAiOptions } from './openai-provider.ts';

const KEY = 'sk-very-secret';
const TEXT = '某公司的保密配方';

beforeAll(() => {
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
});
afterAll(() => {
  nock.cleanAll();
  nock.enableNetConnect();
  nock.restore();
});

describe('what compatible servers answer', () => {
  test('floats although base64 was asked', async () => {
    const { provider, server } = stub('floats');
    server.reply(200, list([[3, 4]]));
    expect(await provider.embedDocuments([TEXT])).toEqual([Float32Array.of(0.6, 0.8)]);
  });

  test('base64', async () => {
    const { provider, server } = stub('base64');
    server.reply(200, list([Buffer.from(Float32Array.of(3, 4).buffer).toString('base64')]));
    expect(await provider.embedDocuments([TEXT])).toEqual([Float32Array.of(0.6, 0.8)]);
  });

  test('vectors out of order', async () => {
    const { provider, server } = stub('shuffled');
    const [first, second] = list([
      [1, 0],
      [0, 1],
    ]).data;
    server.reply(200, { data: [second, first] });
    expect(await provider.embedDocuments(['甲', '乙'])).toEqual([Float32Array.of(1, 0), Float32Array.of(0, 1)]);
  });

  test('no index, or the same for all: the order of arrival counts', async () => {
    const { provider, server } = stub('no-index');
    server.reply(200, { data: [{ embedding: [1, 0] }, { embedding: [0, 1] }] });
    server.reply(200, {
      data: [
        { index: 0, embedding: [1, 0] },
        { index: 0, embedding: [0, 1] },
      ],
    });
    const expected = [Float32Array.of(1, 0), Float32Array.of(0, 1)];
    expect(await provider.embedDocuments(['甲', '乙'])).toEqual(expected);
    expect(await provider.embedDocuments(['甲', '乙'])).toEqual(expected);
  });

  test.each([
    ['another width', [[1, 0, 0]], 'width', ['2 维', '3 维']],
    ['zeros', [[0, 0]], 'zeros', ['2 维全为零']],
    ['null in a vector', [[null, 1]], 'not_finite', ['有 1 个不是有限数']],
    ['null for a vector', [null], 'width', ['2 维', '0 维']],
    ['no vector', [], 'count', ['1 个', '0 个']],
    ['a number too large for its field', [[1e39, 1]], 'not_finite', ['有限数']],
  ])('%s is refused with what was expected and received', async (name, vectors, code, says) => {
    const { provider, server } = stub(`refused-${name.replaceAll(' ', '-')}`);
    server.reply(200, list(vectors));
    const error = await failure(provider.embedDocuments([TEXT]));
    expect(error).toBeInstanceOf(EmbeddingRefused);
    expect(error).toMatchObject({ code });
    for (const part of says) expect(error.message).toContain(part);
  });

  test.each([
    ['a page instead of JSON', '<html>登录</html>', { 'content-type': 'text/html' }],
    ['broken JSON', '{"data": [', { 'content-type': 'application/json' }],
    ['other JSON', '{"vectors": []}', { 'content-type': 'application/json' }],
  ])('%s is unreadable', async (name, body, headers) => {
    const { provider, server } = stub(`unreadable-${name.replaceAll(' ', '-')}`, { retries: 0 });
    server.reply(200, body, headers);
    expect(await failure(provider.embedDocuments([TEXT]))).toMatchObject({ code: 'unreadable', retryable: true });
  });
});

describe('optional fields', () => {
  test('400 on `dimensions` drops it once and remembers', async () => {
    const { provider, server, bodies } = stub('dimensions');
    server.reply(400, { error: { message: 'unknown field dimensions' } });
    server.reply(200, list([[1, 0]]));
    server.reply(200, list([[1, 0]]));
    await provider.embedDocuments([TEXT]);
    await provider.embedDocuments([TEXT]);
    expect(bodies.map(({ dimensions }) => dimensions)).toEqual([2, undefined, undefined]);
  });

  test('400 on base64 falls back to floats', async () => {
    const { provider, server, bodies } = stub('encoding');
    server.reply(400, {});
    server.reply(400, {});
    server.reply(200, list([[1, 0]]));
    await provider.embedDocuments([TEXT]);
    expect(bodies.map((body) => body.encoding_format)).toEqual(['base64', 'base64', 'float']);
  });

  test('400 for another reason is reported, and the fields are sent again next time', async () => {
    const { provider, server, bodies } = stub('bad-model');
    for (let i = 0; i < 3; i += 1) server.reply(400, {});
    server.reply(200, list([[1, 0]]));
    expect(await failure(provider.embedDocuments([TEXT]))).toMatchObject({ code: 'rejected', retryable: false });
    await provider.embedDocuments([TEXT]);
    expect(bodies.at(-1)?.dimensions).toBe(2);
  });
});

describe('a server in trouble', () => {
  test.concurrent('429 waits as long as Retry-After says, then goes on', async () => {
    const { provider, server } = stub('busy');
    const started = Date.now();
    server.reply(429, {}, { 'retry-after': '2' });
    server.reply(200, list([[1, 0]]));
    await provider.embedDocuments([TEXT]);
    expect(Date.now() - started).toBeGreaterThanOrEqual(1_990);
  });

  test.concurrent('429 that asks for an hour is left to the queue', async () => {
    const { provider, server } = stub('very-busy');
    server.reply(429, {}, { 'retry-after': '3600' });
    expect(await failure(provider.embedDocuments([TEXT]))).toMatchObject({ code: 'busy', retryable: true });
  });

  test.concurrent('429 without Retry-After and 503 are tried again', async () => {
    const { provider, server } = stub('recovers', { retries: 2 });
    server.reply(429, {});
    server.reply(503, 'upstream');
    server.reply(200, list([[1, 0]]));
    expect(await provider.embedDocuments([TEXT])).toHaveLength(1);
  });

  test.concurrent('500 every time is reported after the last try', async () => {
    const { provider, server, bodies } = stub('down', { retries: 1 });
    server.reply(500, {});
    server.reply(500, {});
    expect(await failure(provider.embedDocuments([TEXT]))).toMatchObject({ code: 'server_error' });
    expect(bodies).toHaveLength(2);
  });

  test('a wrong key is not tried again', async () => {
    const { provider, server, bodies } = stub('key');
    server.reply(401, { error: { message: `bad key ${KEY}` } });
    expect(await failure(provider.embedDocuments([TEXT]))).toMatchObject({ code: 'unauthorized', retryable: false });
    expect(bodies).toHaveLength(1);
  });

  test.each([
    ['before the headers', false],
    ['within the body', true],
  ])('a server that hangs %s runs into the time limit', async (_, startsAnswer) => {
    const server = createServer((_request, response) => {
      if (startsAnswer) response.writeHead(200, { 'content-type': 'application/json' }).write('{"data":');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    const provider = createOpenAiProvider({
      ...OPTIONS,
      baseUrl,
      timeoutMs: 300,
      retries: 0,
      innerHosts: ['127.0.0.1'],
    });
    expect(await failure(provider.embedDocuments([TEXT]))).toMatchObject({ code: 'timeout' });
    server.closeAllConnections();
    server.close();
  });

  test('no server at all', async () => {
    const provider = createOpenAiProvider({ ...OPTIONS, baseUrl: 'http://127.0.0.1:1/v1', own: true, retries: 0 });
    expect(await failure(provider.embedDocuments([TEXT]))).toMatchObject({ code: 'unreachable' });
  });

  test('one on an inner network that nobody said to be the own one is not called, nor tried again', async () => {
    const provider = createOpenAiProvider({ ...OPTIONS, baseUrl: 'http://127.0.0.1:1/v1', retries: 3 });
    expect(await failure(provider.embedDocuments([TEXT]))).toMatchObject({ code: 'refused', retryable: false });
  });
});

describe('secrets', () => {
  test.each([400, 401, 403, 413, 422, 500])(
    'an answer %i that quotes text and key quotes neither here',
    async (status) => {
      const { provider, server } = stub(`quotes-${status}`, { retries: 0 });
      for (let i = 0; i < 3; i += 1) server.reply(status, { error: { message: `cannot embed ${TEXT} with ${KEY}` } });
      const error = await failure(provider.embedDocuments([TEXT]));
      expect(error).toBeInstanceOf(EmbeddingUnavailable);
      const everything = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
      expect(everything).not.toContain(KEY);
      expect(everything).not.toContain(TEXT);
    },
  );

  test('without a key none of the environment is sent', async () => {
    process.env.OPENAI_API_KEY = 'sk-of-someone-else';
    const { provider, server, keys } = stub('no-key', { apiKey: undefined });
    server.reply(200, list([[1, 0]]));
    await provider.embedDocuments([TEXT]);
    delete process.env.OPENAI_API_KEY;
    expect(new Set(keys)).toEqual(new Set(['Bearer none']));
  });

  test('every endpoint is outside unless it is the own one', () => {
    expect(createOpenAiProvider(OPTIONS).outside).toBe(true);
    expect(createOpenAiProvider({ ...OPTIONS, own: true }).outside).toBe(false);
  });
});

describe('batches', () => {
  test('go in the sizes asked for, answers in the order of the texts', async () => {
    const { provider, server, bodies } = stub('batches', { batchSize: 2, concurrency: 1 });
    server.reply(
      200,
      list([
        [1, 0],
        [0, 1],
      ]),
    );
    server.reply(200, list([[-1, 0]]));
    const vectors = await provider.embedDocuments(['甲', '乙', '丙']);
    expect(bodies.map(({ input }) => input)).toEqual([['甲', '乙'], ['丙']]);
    expect(vectors.at(-1)).toEqual(Float32Array.of(-1, 0));
  });

  test('a long text goes in pieces and comes back as one vector', async () => {
    const { provider, server, bodies } = stub('long', { longestInput: 6 });
    server.reply(
      200,
      list([
        [1, 0],
        [0, 1],
      ]),
    );
    const [vector] = await provider.embedDocuments(['防水涂料。防火涂料。']);
    expect(bodies[0]?.input).toEqual(['防水涂料。', '防火涂料。']);
    expect(vector![0]).toBeCloseTo(Math.SQRT1_2);
  });

  test('the instruction goes before a query only', async () => {
    const { provider, server, bodies } = stub('instruction', { queryInstruction: '检索：' });
    server.reply(200, list([[1, 0]]));
    server.reply(200, list([[1, 0]]));
    await provider.embedQuery('涂料');
    await provider.embedDocuments(['涂料']);
    expect(bodies.map(({ input }) => input)).toEqual([['检索：涂料'], ['涂料']]);
  });
});

const OPTIONS: OpenAiOptions = { baseUrl: 'http://127.0.0.1/v1', apiKey: KEY, model: 'bge', dimension: 2 };

interface SentBody {
  input: string[];
  dimensions?: number;
  encoding_format: string;
}

/** A host of its own for each test, so that tests may run at the same time. */
function stub(name: string, options: Partial<OpenAiOptions> = {}) {
  const host = `https://${name}.example`;
  const bodies: SentBody[] = [];
  const keys: (string | null)[] = [];
  const server = {
    reply(status: number, body: string | object, replyHeaders: Record<string, string> = {}) {
      nock(host)
        .post('/v1/embeddings')
        .reply(async (request: Request) => {
          bodies.push((await request.json()) as SentBody);
          keys.push(request.headers.get('authorization'));
          return [status, body, replyHeaders];
        });
    },
  };
  const provider = createOpenAiProvider({ ...OPTIONS, baseUrl: `${host}/v1`, ...options });
  return { provider, server, bodies, keys };
}

function list(embeddings: unknown[]) {
  return { object: 'list', data: embeddings.map((embedding, index) => ({ object: 'embedding', index, embedding })) };
}

async function failure(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => Promise.reject(new Error('nothing was thrown')),
    (error: Error) => error,
  );
}
