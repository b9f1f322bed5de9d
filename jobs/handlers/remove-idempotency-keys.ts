import { RemoveIdempotencyKeys } from '../../src/idempotency/types.ts';
import { defineJob } from '../define-job.ts';

/** Forgets keys of POSTs after a day. */
export const removeIdempotencyKeys = defineJob({
  name: 'remove-idempotency-keys',
  payload: RemoveIdempotencyKeys,
  handle: (_nothing, { idempotency }) => idempotency.removeOld(),
});
