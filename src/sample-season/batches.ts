import type { Achievements } from '../achievements/service.ts';
import type { Tx } from '../db/database.ts';
import type { Demands } from '../demands/service.ts';
import { indexRecords, type RecordKind } from '../matching/jobs.ts';
import type { Organizations } from '../organizations/service.ts';
import type { People } from '../people/service.ts';
import { achievementInput, demandInput, type IdsByKey, organizationInput, personInput } from './inputs.ts';
import type { Places } from './seed-notice.ts';
import * as store from './store.ts';
import type { Sample } from './types.ts';

/** Few enough for a short transaction on the embedded database, many enough for speed. */
export const batchSize = 200;

export interface RecordServices {
  organizations: Organizations;
  people: People;
  achievements: Achievements;
  demands: Demands;
}

/** Some records of one kind; `write` loads those of them that are not there yet, in the caller's transaction. */
export interface Batch {
  size: number;
  write(tx: Tx): Promise<void>;
}

/** What `known` (by key) lacks of the sample, cut into batches, each referring only to earlier ones. */
export function missingBatches(
  sample: Sample,
  known: IdsByKey,
  { organizations, people, achievements, demands }: RecordServices,
  places: Places,
): Batch[] {
  return withFoundLast([
    ...batches('organization', sample.organizations, known, (tx, rows) =>
      organizations.createAll(tx, rows.map(organizationInput)),
    ),
    ...batches('person', sample.people, known, (tx, rows, ids) =>
      people.createAll(
        tx,
        rows.map((row) => personInput(row, ids)),
      ),
    ),
    ...batches('achievement', sample.achievements, known, (tx, rows, ids) =>
      achievements.createAll(
        tx,
        rows.map((row) => achievementInput(row, ids, places)),
      ),
    ),
    ...batches('demand', sample.demands, known, (tx, rows, ids) =>
      demands.createAll(
        tx,
        rows.map((row) => demandInput(row, ids, places)),
      ),
    ),
  ]);
}

/**
 * A person is found by what the person has achieved, an enterprise by its demands: they are indexed in the transaction
 * of the last batch, which a load that was cut short still lacks.
 */
function withFoundLast(all: Batch[]): Batch[] {
  const last = all.at(-1);
  if (!last) return [];
  const write = async (tx: Tx) => {
    await last.write(tx);
    for (const kind of foundByOthers) await index(tx, kind, await store.listIdsOf(tx, kind));
  };
  return [...all.slice(0, -1), { ...last, write }];
}

const foundByOthers = ['organization', 'person'] as const;

/** Queues index jobs of at most a batch of ids each. */
export async function index(tx: Tx, kind: RecordKind, ids: string[]): Promise<void> {
  for (const some of cut([...new Set(ids)])) await indexRecords(tx, kind, some);
}

function batches<Row extends { key: string }>(
  kind: RecordKind,
  rows: Row[],
  known: IdsByKey,
  create: (tx: Tx, rows: Row[], ids: IdsByKey) => Promise<{ id: string }[]>,
): Batch[] {
  return cut(rows.filter(({ key }) => !known.has(key))).map((some) => ({
    size: some.length,
    async write(tx) {
      await store.lockSample(tx);
      // Asked again under the lock: another process may have loaded them since.
      const ids = await store.listIds(tx);
      const missing = some.filter(({ key }) => !ids.has(key));
      if (missing.length === 0) return;
      const made = await create(tx, missing, ids);
      const records = made.map(({ id }, place) => ({ key: keyAt(missing, place), recordKind: kind, recordId: id }));
      await store.insertSampleRecords(tx, records);
      if (kind === 'organization' || kind === 'person') return;
      await index(
        tx,
        kind,
        made.map(({ id }) => id),
      );
    },
  }));
}

function keyAt(rows: { key: string }[], place: number): string {
  const row = rows[place];
  if (!row) throw new Error('more records made than asked for');
  return row.key;
}

function cut<Item>(items: Item[]): Item[][] {
  const parts = Math.ceil(items.length / batchSize);
  return Array.from({ length: parts }, (_, part) => items.slice(part * batchSize, (part + 1) * batchSize));
}
