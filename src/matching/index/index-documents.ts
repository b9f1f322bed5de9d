import { deleteVectors } from '../../../embeddings/store.ts';
import type { Tx } from '../../db/database.ts';
import { newId } from '../../db/ids.ts';
import type { RecordKind } from '../jobs.ts';
import { readerVersion, readRecord } from '../reading/record-reading.ts';
import {
  contentHash,
  fieldText,
  type SearchDocument,
  type SearchField,
  scopeOf,
  searchFields,
} from '../records/documents.ts';
import * as store from './index-store.ts';
import { countTerms, documentWeights, sparse, summed } from './lexical-terms.ts';

/** A pivot that is off by more than this share makes the scope worth weighing anew. */
const driftAllowed = 0.25;

export interface Written {
  /** Ids of the stored documents, in the order of `documents`. */
  ids: string[];
  /** Scopes whose average length has drifted from the pivots of the stored weights. */
  drifted: string[];
}

interface Counted {
  document: SearchDocument;
  id: string;
  scope: string;
  hash: string;
  counts: Record<SearchField, { counts: Map<number, number>; length: number }>;
}

/**
 * Brings the search documents of records of one kind up to date, with the statistics of their scopes, in the caller's
 * transaction. `documents` are all that the records have now; a stored one that is not among them goes. A document
 * whose text did not change keeps its terms, unless `anew`. Touches no other document's row.
 */
export async function writeDocuments(
  tx: Tx,
  kind: RecordKind,
  recordIds: string[],
  documents: SearchDocument[],
  anew = false,
): Promise<Written> {
  const before = await store.findDocuments(tx, kind, recordIds);
  const scopes = new Set([
    ...before.map(({ scope }) => scope),
    ...documents.map((d) => scopeOf(d.recordKind, d.stage)),
  ]);
  await store.lockScopes(tx, [...scopes]);
  // Read again under the lock: another transaction may have written them meanwhile.
  const known = new Map((await store.findDocuments(tx, kind, recordIds)).map((row) => [key(row), row]));
  const current = documents.map((document) => {
    const hash = contentHash(document);
    const old = known.get(key(document));
    return { document, hash, old, id: old?.id ?? newId(), changed: anew || old?.contentHash !== hash };
  });
  const kept = new Set(current.map(({ document }) => key(document)));
  const gone = [...known.values()].filter((row) => !kept.has(key(row)));
  await store.deleteDocuments(
    tx,
    gone.map(({ id }) => id),
  );
  const same = current.filter(({ changed }) => !changed);
  await store.updateFacts(
    tx,
    same.map(({ document, id }) => facts(document, id)),
  );
  const changed = current.filter((each) => each.changed).map(({ document, hash, id }) => count(document, id, hash));
  const replaced = current.filter((each) => each.changed && each.old).flatMap(({ old }) => (old ? [old] : []));
  const drifted = await writeChanged(tx, changed, [...gone, ...replaced]);
  await deleteVectors(tx, changed.flatMap(emptyFields));
  return { ids: current.map(({ id }) => id), drifted };
}

const key = ({ recordId, stage }: { recordId: string; stage: string }) => `${recordId}/${stage}`;

function count(document: SearchDocument, id: string, hash: string): Counted {
  const scope = scopeOf(document.recordKind, document.stage);
  const of = (field: SearchField) => countTerms(scope, fieldText(document.texts[field]));
  return { document, id, scope, hash, counts: { title: of('title'), need: of('need'), body: of('body') } };
}

/** Statistics first, then the rows, whose weights depend on them. Returns the scopes that have drifted. */
async function writeChanged(tx: Tx, added: Counted[], removed: store.KnownDocument[]): Promise<string[]> {
  const drifted: string[] = [];
  const rows: store.NewDocument[] = [];
  for (const scope of new Set([...added, ...removed].map((each) => each.scope))) {
    const own = added.filter((each) => each.scope === scope);
    const old = removed.filter((each) => each.scope === scope);
    await store.addTermCounts(tx, scope, termChanges(own, old));
    const statistics = await store.addScopeCounts(tx, scope, scopeChange(own, old));
    if (hasDrifted(statistics)) drifted.push(scope);
    rows.push(...own.map((each) => row(each, statistics)));
  }
  if (rows.length > 0) {
    await store.upsertDocuments(tx, rows);
    await store.upsertWeights(tx, rows);
    await store.upsertReadings(tx, readerVersion, added.filter(isShown).map(reading));
  }
  return drifted;
}

/** A list shows public texts, and unpublished achievements to who may match among them. */
const isShown = ({ document: { stage, recordKind } }: Counted) => stage === 'public' || recordKind === 'achievement';

const reading = ({ document, id }: Counted) => ({ ...readRecord(document.texts), documentId: id });

function termChanges(added: Counted[], removed: store.KnownDocument[]): Map<number, number> {
  const changes = new Map<number, number>();
  const add = (term: number, by: number) => changes.set(term, (changes.get(term) ?? 0) + by);
  for (const { counts } of added) for (const term of termsOf(counts)) add(term, 1);
  for (const { terms } of removed) for (const term of terms) add(term, -1);
  for (const [term, change] of changes) if (change === 0) changes.delete(term);
  return changes;
}

const termsOf = (counts: Counted['counts']): Set<number> =>
  new Set(searchFields.flatMap((field) => [...counts[field].counts.keys()]));

function scopeChange(added: Counted[], removed: store.KnownDocument[]): store.ScopeChange {
  const change: store.ScopeChange = {
    documents: added.length - removed.length,
    lengths: { title: 0, need: 0, body: 0 },
    filled: { title: 0, need: 0, body: 0 },
  };
  for (const field of searchFields) {
    for (const { counts } of added) addLength(change, field, counts[field].length, 1);
    for (const old of removed) addLength(change, field, old[`${field}Length`], -1);
  }
  return change;
}

function addLength(change: store.ScopeChange, field: SearchField, length: number, sign: 1 | -1): void {
  change.lengths[field] += sign * length;
  if (length > 0) change.filled[field] += sign;
}

function hasDrifted(statistics: store.ScopeStatistics): boolean {
  return searchFields.some((field) => {
    const pivot = statistics[`${field}Pivot`];
    return pivot > 0 && Math.abs(statistics[`${field}Average`] / pivot - 1) > driftAllowed;
  });
}

function row({ document, id, hash, counts, scope }: Counted, statistics: store.ScopeStatistics): store.NewDocument {
  const fields = searchFields.map((field) => {
    const { counts: own, length } = counts[field];
    return documentWeights(own, length, statistics[`${field}Pivot`]);
  });
  return {
    id,
    facts: {
      ...facts(document, id),
      scope,
      contentHash: hash,
      titleLength: counts.title.length,
      needLength: counts.need.length,
      bodyLength: counts.body.length,
    },
    weights: sparse(summed(fields)),
    terms: [...termsOf(counts)],
  };
}

function facts({ texts: _, ...document }: SearchDocument, id: string): object {
  return { ...document, id };
}

function emptyFields({ id, counts }: Counted): { documentId: string; field: string }[] {
  return searchFields.filter((field) => counts[field].length === 0).map((field) => ({ documentId: id, field }));
}
