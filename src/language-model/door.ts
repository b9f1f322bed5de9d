import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Clock } from '../clock.ts';
import { innerHostsFor } from '../outgoing/inner-hosts.ts';
import { createDailyBudget } from './daily-budget.ts';
import { Endpoint, type EndpointOptions, LONGEST_REPLY_TOKENS, type Reply } from './endpoint.ts';
import { LanguageModelRefused, LanguageModelUnavailable, unavailable } from './failures.ts';
import { holdsSecret, type Message, messagesFor, repairMessage } from './material.ts';
import type { Prompt } from './prompts.ts';
import { readAnswer } from './read-answer.ts';
import { realWait, tryAgain, type Wait } from './try-again.ts';

export interface LanguageModelOptions extends EndpointOptions {
  /** The market's own server. Any other is outside, and no secret goes there. */
  own: boolean;
  /** Limit of one question in milliseconds, with all its further tries. */
  timeoutMs: number;
  /** Tries after 429, 5xx or a broken connection. */
  retries: number;
  /** Tokens a Beijing day, in and out together. */
  dailyTokens: number;
}

export interface LanguageModelNeeds {
  clock: Clock;
  logger?: Pick<Logger, 'debug' | 'warn'>;
  /** Told the tokens of every request that was answered, or that may have been. */
  onTokens?: (used: { prompt: string; input: number; output: number }) => void;
  wait?: Wait;
}

export interface Question<Answer> {
  prompt: Prompt;
  /** One text for each variable of the prompt. Already masked when the endpoint is outside. */
  values: Record<string, string>;
  answer: z.ZodType<Answer>;
  /** Known secrets that must not be in the values when the endpoint is outside. */
  secrets?: readonly string[];
}

export interface LanguageModel {
  /** The model's name at its server. */
  name: string;
  /** Not the market's own: it may only see what is public or masked. */
  outside: boolean;
  /**
   * The model's answer, checked against the schema; an answer that does not fit is asked for once more.
   * @throws LanguageModelUnavailable when there is none, for whatever reason
   * @throws LanguageModelRefused when a value holds a secret
   */
  ask<Answer>(question: Question<Answer>): Promise<Answer>;
}

/** The one door to a language model. Neither its errors nor its log lines hold text, answer or key. */
export function createLanguageModel(options: LanguageModelOptions, needs: LanguageModelNeeds): LanguageModel {
  const request = createRequests(options, needs);
  return {
    name: options.model,
    outside: !options.own,
    async ask({ prompt, values, answer, secrets = [] }) {
      if (!options.own && holdsSecret(values, secrets)) throw new LanguageModelRefused('secret');
      const about = { prompt: prompt.name, version: prompt.version };
      try {
        const value = await answered(messagesFor(prompt, values, answer), answer, request(prompt.name));
        needs.logger?.debug(about, 'language model answered');
        return value;
      } catch (error) {
        if (error instanceof LanguageModelUnavailable) {
          needs.logger?.warn({ ...about, code: error.code }, 'language model gave no answer');
        }
        throw error;
      }
    },
  };
}

type Send = (messages: Message[]) => Promise<Reply>;

async function answered<Answer>(messages: Message[], schema: z.ZodType<Answer>, send: Send): Promise<Answer> {
  const first = readAnswer((await send(messages)).text, schema);
  if ('value' in first) return first.value;
  const second = readAnswer((await send([...messages, repairMessage(first.details)])).text, schema);
  if ('value' in second) return second.value;
  throw new LanguageModelUnavailable(second.problem);
}

/** Makes the sender of one question: one time limit for all its requests, each booked on the budget. */
function createRequests(options: LanguageModelOptions, needs: LanguageModelNeeds): (prompt: string) => Send {
  const { clock, onTokens, wait = realWait } = needs;
  const endpoint = new Endpoint({ ...options, innerHosts: innerHostsFor(options) });
  const budget = createDailyBudget(options.dailyTokens, clock);

  async function bookedRequest(prompt: string, messages: Message[], signal: AbortSignal): Promise<Reply> {
    const input = estimatedTokens(messages.map(({ content }) => content).join(''));
    const settle = budget.reserve(input + LONGEST_REPLY_TOKENS);
    const book = (used: { input: number; output: number }) => {
      settle(used.input + used.output);
      onTokens?.({ prompt, ...used });
    };
    try {
      const reply = await endpoint.complete(messages, signal);
      book(plausible(reply, input));
      return reply;
    } catch (error) {
      const { code } = unavailable(error);
      // Such a request may well have been worked on; the others were turned away at the door.
      if (code === 'timeout' || code === 'unreadable') book({ input, output: 0 });
      else settle(0);
      throw error;
    }
  }

  return (prompt) => {
    const signal = AbortSignal.timeout(options.timeoutMs);
    const deadline = new Date(clock().getTime() + options.timeoutMs);
    const limits = { retries: options.retries, deadline, signal, clock, wait };
    return (messages) => tryAgain(() => bookedRequest(prompt, messages, signal), limits);
  };
}

/** What the server counted, unless it exceeds what text can have: a wrong count must not use up the day. */
function plausible({ text, usage }: Reply, input: number): { input: number; output: number } {
  const isPlausible = usage && usage.input <= input * 4 + 1_000 && usage.output <= LONGEST_REPLY_TOKENS * 4;
  return isPlausible ? usage : { input, output: estimatedTokens(text) };
}

/** About one token a Chinese character and one for three Latin letters; on the high side for today's tokenizers. */
function estimatedTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 3);
}
