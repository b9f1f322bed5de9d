import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Problem } from '../../src/http/problem.ts';

/** What a test reads of an answer; `body` is the parsed JSON. */
export interface Answer<Body> {
  status: number;
  headers: Record<string, unknown>;
  body: Body;
}

// biome-ignore lint/suspicious/noExplicitAny: a test asserts on the body, field by field
type AnyBody = any;

/** Calls the API as a program would: JSON in, JSON out. */
export function apiOf(server: FastifyInstance) {
  async function call<Body = AnyBody>(
    method: InjectOptions['method'],
    url: string,
    body?: object,
  ): Promise<Answer<Body>> {
    const answer = await server.inject({ method, url, ...(body ? { payload: body } : {}) });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() as Body };
  }
  return {
    get: <Body = AnyBody>(url: string) => call<Body>('GET', `/api/v1${url}`),
    post: <Body = AnyBody>(url: string, body: object) => call<Body>('POST', `/api/v1${url}`, body),
    patch: <Body = AnyBody>(url: string, body: object) => call<Body>('PATCH', `/api/v1${url}`, body),
    put: <Body = AnyBody>(url: string, body: object) => call<Body>('PUT', `/api/v1${url}`, body),
    /** The refusal of a request that must be refused. */
    refused: (method: InjectOptions['method'], url: string, body?: object) =>
      call<Problem>(method, `/api/v1${url}`, body).then((answer) => answer.body),
  };
}
