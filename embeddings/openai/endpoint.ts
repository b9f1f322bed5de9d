import { OpenAIEmbeddings } from '@langchain/openai';
import { createGuardedFetch } from '../../src/outgoing/guarded-fetch.ts';
import { failedAttempt, unavailable } from './failures.ts';

export interface EndpointOptions {
  baseUrl: string;
  apiKey?: string;
  model: string;
  /** Requests at a time. */
  concurrency: number;
  /** Limit of one try in milliseconds, answer's body included. */
  timeoutMs: number;
  /** Tries after the first; waits double from about a second, or follow Retry-After. */
  retries: number;
  /** Hosts that may be on an inner network (src/outgoing). */
  innerHosts?: readonly string[];
}

/** Fields of a request that not every compatible server takes. */
export interface OptionalFields {
  dimensions?: number;
  encoding_format: 'base64' | 'float';
}

/**
 * One request to an OpenAI-compatible `/embeddings`, through LangChain's client with its queue and retries. LangChain's
 * own `embedDocuments` trusts the order and the number of the vectors, so the raw answer is handed out instead.
 */
export class Endpoint extends OpenAIEmbeddings {
  constructor(options: EndpointOptions) {
    super({
      model: options.model,
      // Never undefined: the client would send OPENAI_API_KEY of the environment to whatever server this is.
      apiKey: options.apiKey || 'none',
      timeout: options.timeoutMs,
      maxConcurrency: options.concurrency,
      maxRetries: options.retries,
      onFailedAttempt: failedAttempt,
      configuration: {
        baseURL: options.baseUrl,
        organization: null,
        project: null,
        logLevel: 'off',
        fetch: createGuardedFetch({
          innerHosts: options.innerHosts ?? [],
          mostBytes: longestAnswerBytes,
          timeoutMs: options.timeoutMs,
        }),
      },
    });
  }

  /** The answer as parsed from JSON, unchecked. @throws EmbeddingUnavailable */
  async request(input: string[], fields: OptionalFields): Promise<unknown> {
    try {
      return await this.embeddingWithRetry({ model: this.model, input, ...fields });
    } catch (error) {
      throw unavailable(error);
    }
  }
}

/** The largest batch (EMBEDDING_BATCH_SIZE) of the widest vectors (EMBEDDING_DIMENSIONS), written as floats. */
const longestAnswerBytes = 256 * 1024 * 1024;
