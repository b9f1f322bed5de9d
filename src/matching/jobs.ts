import { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { addJob } from '../db/outbox.ts';

export const RecordKind = z.enum(['achievement', 'demand', 'organization', 'person']);
export type RecordKind = z.infer<typeof RecordKind>;

/** Payload of `index-records`: brings the search documents of records up to date, or takes them out. */
export const IndexRecords = z.object({ kind: RecordKind, ids: z.array(z.uuid()).min(1).max(500) });
export type IndexRecords = z.infer<typeof IndexRecords>;

/** Payload of `embed-documents`: fills in the vectors that a space lacks. */
export const EmbedDocuments = z.object({ spaceId: z.int() });
export type EmbedDocuments = z.infer<typeof EmbedDocuments>;

/** Queues the index job in the transaction of the change. */
export async function indexRecords(tx: Tx, kind: RecordKind, ids: string[]): Promise<void> {
  if (ids.length > 0) await addJob(tx, 'index-records', { kind, ids });
}

/** Payload of `weigh-scope`. */
export const WeighScope = z.object({ scope: z.string().regex(/^[a-z]+\/[a-z]+$/) });

/** Payload of `index-space`. */
export const IndexSpace = z.object({ spaceId: z.int() });
