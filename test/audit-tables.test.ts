import { afterAll, expect, test } from 'vitest';
import { openTestDatabase } from './database.ts';

const { database, close } = await openTestDatabase();
afterAll(close);

/** Tables whose rows are no record of anybody's, each with the reason why the log leaves them out. */
const notAudited: Record<string, string> = {
  migrations: 'the migration runner writes what it has applied, and nobody else may',
  audit_entries: 'the log itself',
  audit_values: 'the log itself',
  audit_head: 'the log itself',
  audit_notes: 'the log itself',
  search_documents: 'derived from the records, and made anew from them',
  lexical_documents: 'derived from the records, and made anew from them',
  document_readings: 'derived from the records, and made anew from them',
  term_statistics: 'derived from the records, and made anew from them',
  scope_statistics: 'derived from the records, and made anew from them',
  embedding_spaces: 'derived from the records, and made anew from them',
  embeddings: 'derived from the records, and made anew from them',
  field_embeddings: 'derived from the records, and made anew from them',
  outbox: 'work that a change caused; the change is in the log',
  sample_records: 'remembers which records the sample brought; the records are in the log',
  idempotency_keys: 'keys of requests with their kept answers; what a request changed is in the log',
  demand_placeholders: 'words for what a draft found; the draft that brought them is in the log',
  sign_in_attempts: 'counters; each refused sign-in is noted in the log',
};

test('every table is audited, or is left out for a reason', async () => {
  const { rows } = await database.read((tx) =>
    tx.query<{ name: string; audited: boolean }>(
      `select c.relname::text as name, exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'audited'
         and t.tgenabled = 'O' and t.tgdeferrable and t.tginitdeferred
         and t.tgfoid = 'audit_change'::regproc) as audited
       from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`,
    ),
  );
  const leftOut = rows.filter(({ audited }) => !audited).map(({ name }) => name);
  expect(leftOut.sort()).toEqual(Object.keys(notAudited).sort());
});
