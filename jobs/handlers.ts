import type { JobDefinition } from './define-job.ts';
import { embedDocuments } from './handlers/embed-documents.ts';
import { indexRecords } from './handlers/index-records.ts';
import { indexSpace } from './handlers/index-space.ts';
import { removeIdempotencyKeys } from './handlers/remove-idempotency-keys.ts';
import { weighScope } from './handlers/weigh-scope.ts';

/** Every job of the service; one file each in jobs/handlers/. */
export const handlers: readonly JobDefinition[] = [
  embedDocuments,
  indexRecords,
  indexSpace,
  removeIdempotencyKeys,
  weighScope,
];
