import { finished } from 'node:stream/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type ErrorCode, errorCodes, type FieldError, Invalid, ServiceError, Unavailable } from '../errors.ts';
import { fieldErrors } from './field-errors.ts';
import { securityHeaders } from './security-headers.ts';

/** The body of every refusal (RFC 9457, `application/problem+json`). */
export const Problem = z
  .object({
    type: z.string().meta({ description: '错误说明页的相对网址' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: '给人看的说明' }),
    code: z.string().meta({ description: '稳定的错误代码' }),
    requestId: z.string().meta({ description: '请求编号，与响应头 x-request-id 相同' }),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: '有误的字段及原因' }),
  })
  .meta({ id: 'Problem', description: '出错时的回复' });
export type Problem = z.infer<typeof Problem>;

export const problemType = 'application/problem+json; charset=utf-8';

const lastBytesMs = 2000;

/** A request with a thousand wrong fields gets the first ones only. */
const mostFieldErrors = 50;

/** What the caller is told about an error. Anything unforeseen becomes `internal`, without its message. */
export function problemOf(error: unknown, requestId: string): Problem {
  const known = knownError(error);
  if (!known) return problem('internal', undefined, [], requestId);
  return problem(known.code, known.message, known.fields, requestId);
}

export function problem(code: ErrorCode, detail: string | undefined, fields: FieldError[], requestId: string): Problem {
  const { status, message } = errorCodes[code];
  const told = { type: `/docs/errors#${code}`, title: message, status, detail: detail ?? message, code, requestId };
  return fields.length > 0 ? { ...told, errors: fields.slice(0, mostFieldErrors) } : told;
}

/**
 * Replies to a request that failed. Hanging up on a caller who is still sending a body would reset the connection and the
 * answer with it, so what is left of the body is read, and thrown away, for a moment first.
 */
export async function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (!request.raw.complete) {
    request.raw.resume();
    await finished(request.raw, { signal: AbortSignal.timeout(lastBytesMs) }).catch(() => {});
    reply.removeHeader('connection');
  }
  return sendProblem(error, request, reply);
}

/** Replies with the problem of an error and logs the unforeseen: its code and stack frames, never its message. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const body = problemOf(error, request.id);
  if (body.status >= 500) request.log.error({ err: error }, 'request failed');
  // RFC 9110, 15.5.2: a 401 names a way to say who one is.
  if (body.status === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .code(body.status)
    .headers(securityHeaders)
    .header('x-request-id', request.id)
    .type(problemType)
    .send(JSON.stringify(body));
}

function knownError(error: unknown): ServiceError | null {
  if (error instanceof ServiceError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return new Invalid('input.invalid', undefined, fieldErrors(error));
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: number };
  if (typeof code !== 'string') return null;
  // A body that broke off: Fastify marks the socket's error as the caller's.
  if (code === 'ECONNRESET' && statusCode === 400) return new Invalid('request.failed');
  if (code.startsWith('FST_')) return frameworkError(code, statusCode ?? 500);
  if (badInput.has(code))
    return new Invalid('input.invalid', '提交的内容里有数据库无法保存的值，请检查字符、数字和日期');
  if (outOfService.test(code)) return new Unavailable();
  return null;
}

/** PostgreSQL's refusals of a value that passed the schemas (SQLSTATE, PostgreSQL manual, appendix A). */
const badInput = new Set(['22P02', '22P05', '22001', '22003', '22007', '22008', '22021', '54000']);

/** Connection lost or refused, too many connections, shutting down, statement cancelled, deadlock: try again later. */
const outOfService = /^(08...|53...|57...|40001|40P01|ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EPIPE)$/;

const byStatus: Record<number, ErrorCode> = {
  413: 'request.too_large',
  414: 'request.uri_too_long',
  415: 'request.media_type',
};

/** Fastify's own refusals; its 5xx (such as a reply that does not fit its schema) are ours to mend, thus `internal`. */
function frameworkError(code: string, statusCode: number): ServiceError | null {
  if (statusCode >= 500) return null;
  if (code === 'FST_ERR_BAD_URL') return new Invalid('request.bad_url');
  const unreadable = code.startsWith('FST_ERR_CTP_') ? 'input.unreadable' : 'request.failed';
  return new Invalid(byStatus[statusCode] ?? unreadable);
}
