import { ChatOpenAICompletions } from '@langchain/openai';
import { z } from 'zod';
import { createGuardedFetch } from '../outgoing/guarded-fetch.ts';
import { LanguageModelUnavailable, unavailable } from './failures.ts';
import type { Message } from './material.ts';

export interface EndpointOptions {
  /** Base URL of an OpenAI-compatible server, with its `/v1`. */
  baseUrl: string;
  apiKey?: string;
  model: string;
  /** Hosts that may be on an inner network (src/outgoing). */
  innerHosts?: readonly string[];
}

export interface Reply {
  text: string;
  /** Tokens as the server counts them, where it says so plausibly. */
  usage?: { input: number; output: number };
}

/** Most tokens an answer may have, thinking included. */
export const LONGEST_REPLY_TOKENS = 4_000;

/**
 * One request to an OpenAI-compatible `/chat/completions` through LangChain's client. `invoke` and
 * `withStructuredOutput` are not used: they pass the text through LangChain's callbacks, where LANGSMITH_TRACING sends it
 * to a third party and LANGCHAIN_VERBOSE prints it. Below them no environment variable makes anything look on.
 */
export class Endpoint extends ChatOpenAICompletions {
  private jsonMode = true;

  constructor({ baseUrl, apiKey, model, innerHosts = [] }: EndpointOptions) {
    super({
      model,
      // Never undefined: the client would send OPENAI_API_KEY of the environment to whatever server this is.
      apiKey: apiKey || 'none',
      temperature: 0,
      maxTokens: LONGEST_REPLY_TOKENS,
      maxRetries: 0,
      streaming: false,
      configuration: {
        baseURL: baseUrl,
        organization: null,
        project: null,
        logLevel: 'off',
        // Follows no redirect, since the text goes to the configured server alone, and reads no answer without end.
        fetch: createGuardedFetch({ innerHosts, mostBytes: LONGEST_REPLY_BYTES, timeoutMs: LONGEST_QUESTION_MS }),
      },
    });
  }

  /** Servers that refuse JSON mode are asked without it, from then on. @throws LanguageModelUnavailable */
  async complete(messages: Message[], signal: AbortSignal): Promise<Reply> {
    try {
      return await this.send(messages, signal, this.jsonMode);
    } catch (error) {
      const failure = unavailable(error);
      if (failure.code !== 'rejected' || !this.jsonMode) throw failure;
    }
    const reply = await this.send(messages, signal, false).catch((error: unknown) => {
      throw unavailable(error);
    });
    this.jsonMode = false;
    return reply;
  }

  private async send(messages: Message[], signal: AbortSignal, jsonMode: boolean): Promise<Reply> {
    const params = this.invocationParams(jsonMode ? { response_format: { type: 'json_object' } } : {});
    const envelope = Envelope.safeParse(
      await this.completionWithRetry({ ...params, messages, stream: false }, { signal, maxRetries: 0 }),
    );
    if (!envelope.success) throw new LanguageModelUnavailable('unreadable');
    const { choices, usage } = envelope.data;
    return {
      text: choices[0]!.message.content ?? '',
      usage: usage && { input: usage.prompt_tokens, output: usage.completion_tokens },
    };
  }
}

const tokens = z.number().int().nonnegative();
const Envelope = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullish() }) })).min(1),
  usage: z.object({ prompt_tokens: tokens, completion_tokens: tokens }).optional().catch(undefined),
});

const LONGEST_REPLY_BYTES = 1_000_000;
/** The longest time limit that a question may have (LANGUAGE_MODEL_TIMEOUT_MS); the question's own ends it before. */
const LONGEST_QUESTION_MS = 600_000;
