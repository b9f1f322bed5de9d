import { innerHostsFor } from '../../src/outgoing/inner-hosts.ts';
import { embedWhole } from '../pool.ts';
import { checkTexts, checkVectors, type EmbeddingProvider, EmbeddingUnavailable } from '../provider.ts';
import { readAnswer } from './answer.ts';
import { Endpoint, type OptionalFields } from './endpoint.ts';

export interface OpenAiOptions {
  /** Base address of the compatible server, `/v1` included. */
  baseUrl: string;
  apiKey?: string;
  model: string;
  /** Width the model answers with; any other is refused. */
  dimension: number;
  /** Put into `modelId`: raise it when the server's model changes under the same name. */
  version?: string;
  /** Texts in a request (default 64). */
  batchSize?: number;
  /** Requests at a time (default 2). */
  concurrency?: number;
  /** Limit of one try (default 30 s). */
  timeoutMs?: number;
  /** Tries after the first (default 3). */
  retries?: number;
  /** Characters; the default 480 fits BERT's 512 tokens, where a character is at most one token. */
  longestInput?: number;
  /** True when the server is the market's own machine: nothing leaves the house. */
  own?: boolean;
  /** Hosts that may be on an inner network; the own server's is one. */
  innerHosts?: readonly string[];
  queryInstruction?: string;
}

/** Embeddings of any server that speaks OpenAI's `/embeddings`. */
export function createOpenAiProvider(options: OpenAiOptions): EmbeddingProvider {
  const { model, dimension, version, batchSize = 64, longestInput = 480 } = options;
  const endpoint = new Endpoint({
    concurrency: 2,
    timeoutMs: 30_000,
    retries: 3,
    ...defined(options),
    innerHosts: innerHostsFor(options),
  });
  const request = forgiving(endpoint, { dimensions: dimension, encoding_format: 'base64' });
  const embedBatch = async (texts: string[]) => {
    const vectors = readAnswer(await request(texts));
    checkVectors(vectors, dimension, texts.length);
    return vectors.map((vector) => Float32Array.from(vector as ArrayLike<number>));
  };
  const embedDocuments = async (texts: string[]) => {
    checkTexts(texts);
    return embedWhole(texts, longestInput, async (pieces) => {
      const batches = Array.from({ length: Math.ceil(pieces.length / batchSize) }, (_, at) =>
        pieces.slice(at * batchSize, (at + 1) * batchSize),
      );
      return (await Promise.all(batches.map(embedBatch))).flat();
    });
  };
  return {
    kind: 'openai',
    modelId: ['openai', model, version, dimension].filter((part) => part !== undefined).join(':'),
    dimension,
    longestInput,
    outside: !options.own,
    embedDocuments,
    async embedQuery(text) {
      checkTexts([text]);
      return (await embedDocuments([(options.queryInstruction ?? '') + text]))[0]!;
    },
  };
}

/**
 * Servers answer 400 or 422 to optional fields they do not know. Such a request is tried again without `dimensions`,
 * then with plain floats; the fields of the first request that succeeds are remembered. When nothing helps the fields
 * were not the cause, and all stay as they were.
 */
function forgiving(endpoint: Endpoint, full: OptionalFields): (input: string[]) => Promise<unknown> {
  const ladder: OptionalFields[] = [full, { encoding_format: 'base64' }, { encoding_format: 'float' }];
  let remembered = 0;
  return async (input) => {
    for (let step = remembered; ; step += 1) {
      try {
        const answer = await endpoint.request(input, ladder[step]!);
        remembered = Math.max(remembered, step);
        return answer;
      } catch (error) {
        const isRejected = error instanceof EmbeddingUnavailable && error.code === 'rejected';
        if (!isRejected || step === ladder.length - 1) throw error;
      }
    }
  };
}

/** Without the keys whose value is undefined, which would override defaults. */
function defined(options: OpenAiOptions): OpenAiOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as OpenAiOptions &
    object;
}
