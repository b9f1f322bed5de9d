import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { ServiceError } from '../src/errors.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

/** The row's payload is not what the job's schema says. */
export class InvalidPayload extends Error {
  constructor(error: z.ZodError) {
    super(error.issues.map((issue) => `${issue.path.join('.') || '(payload)'}: ${issue.code}`).join(', '));
    this.name = 'InvalidPayload';
  }
}

/** No handler of this release knows the job; a newer one may. */
export class UnknownJob extends Error {
  override name = 'UnknownJob';
}

/**
 * A failure in words that may be logged and stored. The message of a foreign error is left out, because it may quote a
 * record's text (PostgreSQL's do); its class, code and place in our sources are kept.
 */
export function describeFailure(failure: unknown): string {
  if (failure instanceof ServiceError) return `${failure.name} ${failure.code}: ${failure.message}`;
  if (failure instanceof InvalidPayload) return `${failure.name} ${failure.message}`;
  if (!(failure instanceof Error)) return `thrown ${typeof failure}`;
  const code = 'code' in failure && typeof failure.code === 'string' ? ` ${failure.code}` : '';
  return `${failure.name}${code}${place(failure)}`;
}

function place(error: Error): string {
  const frame = error.stack
    ?.split('\n')
    .find((line) => line.trimStart().startsWith('at ') && line.includes(root) && !line.includes('node_modules'));
  const path = frame?.slice(frame.indexOf(root) + root.length).replaceAll(')', '');
  return path ? ` at ${path}` : '';
}
