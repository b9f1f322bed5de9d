import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { type EmbeddingProvider, EmbeddingRefused } from '../provider.ts';

export interface EmbeddingServer {
  /** Base address for `OpenAiOptions.baseUrl`. */
  baseUrl: string;
  close(): Promise<void>;
}

/**
 * Serves a provider as OpenAI's `POST /v1/embeddings` (floats or base64, bearer key if one is given), for machines that
 * share one model on the market's own network, and for tests.
 * @param options.port 0 takes a free one; listens on this machine only unless `host` says otherwise
 */
export async function serveEmbeddings(
  provider: EmbeddingProvider,
  options: { port?: number; host?: string; apiKey?: string; mostBytes?: number } = {},
): Promise<EmbeddingServer> {
  const { port = 0, host = '127.0.0.1', apiKey, mostBytes = 4 * 1024 * 1024 } = options;
  const server = createServer((request, response) => {
    answer(provider, request, { apiKey, mostBytes })
      .catch((error: unknown) => problem(error))
      .then(({ status, body }) => send(response, status, body));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return { baseUrl: `http://${host}:${(server.address() as AddressInfo).port}/v1`, close: () => closed(server) };
}

const Body = z.object({
  model: z.string().optional(),
  input: z.union([z.string(), z.array(z.string()).min(1).max(2048)]),
  encoding_format: z.enum(['float', 'base64']).default('float'),
  dimensions: z.number().int().optional(),
});

interface Answer {
  status: number;
  body: unknown;
}

async function answer(
  provider: EmbeddingProvider,
  request: IncomingMessage,
  { apiKey, mostBytes }: { apiKey: string | undefined; mostBytes: number },
): Promise<Answer> {
  if (request.method !== 'POST' || request.url !== '/v1/embeddings') return refusal(404, 'POST /v1/embeddings only');
  if (apiKey && request.headers.authorization !== `Bearer ${apiKey}`) return refusal(401, 'wrong key');
  const bytes = await readBody(request, mostBytes);
  if (!bytes) return refusal(413, `more than ${mostBytes} bytes`);
  const body = Body.safeParse(jsonOf(bytes));
  if (!body.success) return refusal(400, `bad field ${body.error.issues[0]?.path.join('.') ?? ''}`);
  const { input, encoding_format, dimensions, model } = body.data;
  if (dimensions !== undefined && dimensions !== provider.dimension)
    return refusal(400, 'dimensions cannot be changed');
  const vectors = await provider.embedDocuments([input].flat());
  const data = vectors.map((vector, index) => ({
    object: 'embedding',
    index,
    embedding: encoding_format === 'base64' ? base64(vector) : [...vector],
  }));
  const usage = { prompt_tokens: 0, total_tokens: 0 };
  return { status: 200, body: { object: 'list', model: model ?? provider.modelId, data, usage } };
}

function refusal(status: number, message: string): Answer {
  return { status, body: { error: { message, type: 'invalid_request_error' } } };
}

function problem(error: unknown): Answer {
  if (error instanceof EmbeddingRefused) return refusal(422, error.message);
  return { status: 500, body: { error: { message: 'embedding failed', type: 'server_error' } } };
}

/** The whole body, or nothing when it is longer than `most` bytes. */
async function readBody(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= most) chunks.push(chunk);
  }
  return length <= most ? Buffer.concat(chunks) : undefined;
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function base64(vector: Float32Array): string {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function closed(server: Server): Promise<void> {
  const done = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return done;
}
