import type { z } from 'zod';
import type { Services } from './services.ts';

/** A job: its name in the outbox, the shape of its payload (ids, no text), and what is done with it. */
export interface JobDefinition<Payload extends object = object> {
  name: string;
  payload: z.ZodType<Payload>;
  /** Must be safe to run twice: a process may end between the effect and the deletion of the row. */
  handle(payload: Payload, services: Services): Promise<void>;
}

/** Ties the type of `handle`'s payload to the schema. */
export function defineJob<Payload extends object>(job: JobDefinition<Payload>): JobDefinition<Payload> {
  return job;
}
