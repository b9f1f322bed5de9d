import { pool } from '../../../embeddings/pool.ts';
import { type EmbeddingProvider, EmbeddingRefused, EmbeddingUnavailable } from '../../../embeddings/provider.ts';
import * as embeddings from '../../../embeddings/store.ts';
import type { Achievements } from '../../achievements/service.ts';
import type { Database, Tx } from '../../db/database.ts';
import { addJob } from '../../db/outbox.ts';
import { type Demands, textOf } from '../../demands/service.ts';
import { Unavailable } from '../../errors.ts';
import type { Organizations } from '../../organizations/service.ts';
import type { People } from '../../people/service.ts';
import type { IndexRecords, RecordKind } from '../jobs.ts';
import { exactUpTo } from '../ranking/rank.ts';
import { fieldWeights } from '../ranking/weights.ts';
import {
  achievementDocument,
  demandDocument,
  fieldText,
  hash,
  organizationDocument,
  personDocument,
  type SearchDocument,
  type SearchField,
  searchFields,
} from '../records/documents.ts';
import { forgetCurrentSpace } from './current-space.ts';
import { writeDocuments } from './index-documents.ts';
import * as store from './index-store.ts';

export type Indexer = ReturnType<typeof createIndexer>;

export interface IndexerNeeds {
  database: Database;
  provider: EmbeddingProvider;
  achievements: Achievements;
  demands: Demands;
  organizations: Organizations;
  people: People;
}

/** Records taken into one transaction, and texts into one call of the model. */
const batchSize = 200;

/** Achievements of one person or demands of one organization that its document holds. */
const mostPieces = 50;

/** Keeps search documents and vectors in step with the records. */
export function createIndexer(needs: IndexerNeeds) {
  const { database, provider } = needs;

  /** Lexical side first and committed, then the vectors: a model that is down delays only the vectors. */
  async function indexRecords({ kind, ids }: IndexRecords, anew = false): Promise<void> {
    const written = await database.transaction(async (tx) => {
      const documents = await documentsOf(tx, needs, kind, ids);
      const { ids: documentIds, drifted } = await writeDocuments(tx, kind, ids, documents, anew);
      if (!anew) for (const scope of drifted) await addJob(tx, 'weigh-scope', { scope }, { key: scope });
      return documents.map((document, i) => ({ document, id: documentIds[i] ?? '' }));
    });
    for (const space of await openSpaces()) {
      await embed(space, written);
      if (!space.indexed) await indexLargeSpace(space);
    }
  }

  /** Below this size scanning all vectors is faster than an index, and the embedded database builds one too slowly. */
  async function indexLargeSpace(space: embeddings.EmbeddingSpace): Promise<void> {
    if (database.kind === 'embedded') return;
    await database.transaction(async (tx) => {
      if ((await store.countAllDocuments(tx)) <= exactUpTo.server) return;
      await addJob(tx, 'index-space', { spaceId: space.id }, { key: String(space.id) });
    });
  }

  /** Spaces of the configured model that take vectors: the current one, or one that is building. */
  async function openSpaces(): Promise<embeddings.EmbeddingSpace[]> {
    const spaces = await database.read(embeddings.listSpaces);
    return spaces.filter(({ modelId, state }) => state !== 'retired' && modelId === provider.modelId);
  }

  /** Embeds what a space lacks of these documents; text that did not change is never embedded again. */
  async function embed(space: embeddings.EmbeddingSpace, written: { document: SearchDocument; id: string }[]) {
    const stored = await database.read((tx) =>
      embeddings.fieldVectors(
        tx,
        space.id,
        written.map(({ id }) => id),
      ),
    );
    const wanted = written.flatMap(({ document, id }) =>
      embeddableFields(document, provider.outside)
        .map(({ field, text }) => ({ documentId: id, field, text, contentHash: hash(text) }))
        .filter(({ field, contentHash }) => stored.get(id)?.get(field)?.contentHash !== contentHash),
    );
    const made = new Map<string, embeddings.FieldVector[]>();
    for (let from = 0; from < wanted.length; from += batchSize) {
      const batch = wanted.slice(from, from + batchSize);
      const vectors = await vectorsFor(batch.map(({ text }) => text));
      batch.forEach(({ documentId, field, contentHash }, i) => {
        const vector = vectors[i];
        if (vector) made.set(documentId, [...(made.get(documentId) ?? []), { documentId, field, contentHash, vector }]);
      });
    }
    await database.transaction(async (tx) => {
      await embeddings.upsertFieldVectors(tx, space.id, [...made.values()].flat());
      const whole = [...made].map(([documentId, own]) => ({ documentId, vector: pooled(own, stored.get(documentId)) }));
      await embeddings.upsertDocumentVectors(tx, space.id, whole);
    });
  }

  /** One vector a text; null where the model refuses a text for good. @throws Unavailable when it may answer later */
  async function vectorsFor(texts: string[]): Promise<(Float32Array | null)[]> {
    try {
      return await provider.embedDocuments(texts);
    } catch (error) {
      if (error instanceof EmbeddingUnavailable) throw new Unavailable('model.unavailable', error.message);
      if (!(error instanceof EmbeddingRefused)) throw error;
      // A text without any known word has no vector; a broken answer of a server is worth another try later.
      if (texts.length === 1) return error.code === 'zeros' || error.code === 'empty' ? [null] : refuse(error);
      const half = Math.ceil(texts.length / 2);
      return [...(await vectorsFor(texts.slice(0, half))), ...(await vectorsFor(texts.slice(half)))];
    }
  }

  async function indexAll(kind: RecordKind, scope: string, anew: boolean): Promise<void> {
    let after: string | null = null;
    for (;;) {
      const ids: string[] = await database.read((tx) => store.listScopeRecords(tx, scope, after, batchSize));
      if (ids.length === 0) return;
      await indexRecords({ kind, ids }, anew);
      after = ids.at(-1) ?? null;
    }
  }

  return {
    indexRecords: (job: IndexRecords) => indexRecords(job),

    /** Weighs all documents of a scope anew by its present average lengths. */
    async weighScope(scope: string): Promise<void> {
      await database.transaction((tx) => store.resetPivots(tx, scope));
      await indexAll(scope.slice(0, scope.indexOf('/')) as RecordKind, scope, true);
    },

    /** Builds the indexes of both legs for a space; writers wait meanwhile. */
    indexSpace: (spaceId: number): Promise<void> => database.transaction((tx) => embeddings.buildIndexes(tx, spaceId)),

    /** After many changes at once. A server's autovacuum does this by itself. */
    async analyze(): Promise<void> {
      if (database.kind === 'embedded') await database.read(embeddings.analyzeSearch);
    },

    /** At start: makes the configured model's space; when it is building beside another, queues its filling. */
    async prepareSpace(): Promise<void> {
      await database.transaction(async (tx) => {
        const space = await embeddings.ensureSpace(tx, provider.modelId, provider.dimension);
        const job = { spaceId: space.id };
        if (space.state === 'building') await addJob(tx, 'embed-documents', job, { key: String(space.id) });
      });
      forgetCurrentSpace(database);
    },

    /** Fills a building space and makes it current once every document that can be embedded is. */
    async fillSpace(spaceId: number): Promise<void> {
      const space = (await openSpaces()).find(({ id }) => id === spaceId);
      if (!space) return;
      for (const { kind, scope } of await database.read(store.listScopes)) await indexAll(kind, scope, false);
      if (space.state === 'building') await database.transaction((tx) => embeddings.switchSpace(tx, spaceId));
      forgetCurrentSpace(database);
    },
  };
}

/** The vector that is searched: all fields of a document pooled by their weights. */
function pooled(made: embeddings.FieldVector[], stored: Map<string, embeddings.FieldVector> = new Map()): Float32Array {
  const fields = new Map([...stored, ...made.map((vector) => [vector.field, vector] as const)]);
  const own = searchFields.flatMap((field) => fields.get(field) ?? []);
  return pool(
    own.map(({ vector }) => vector),
    own.map(({ field }) => fieldWeights[field as SearchField]),
  );
}

function refuse(error: EmbeddingRefused): never {
  throw new Unavailable('model.unavailable', error.message);
}

/**
 * The fields whose text the model may see. An outside endpoint sees no demand text, an organization's published
 * demands included, until demands can be masked.
 */
export function embeddableFields(document: SearchDocument, outside: boolean): { field: string; text: string }[] {
  if (outside && document.recordKind === 'demand') return [];
  return searchFields
    .filter((field) => !(outside && document.recordKind === 'organization' && field === 'need'))
    .map((field) => ({ field, text: fieldText(document.texts[field]) }))
    .filter(({ text }) => text.trim() !== '');
}

/** All documents that the records have now; a record that is gone has none. */
async function documentsOf(tx: Tx, needs: IndexerNeeds, kind: RecordKind, ids: string[]): Promise<SearchDocument[]> {
  const found: (SearchDocument | null)[] = [];
  if (kind === 'achievement') found.push(...(await needs.achievements.find(tx, ids)).map(achievementDocument));
  if (kind === 'demand') {
    const demands = await needs.demands.find(tx, ids);
    for (const stage of ['raw', 'fuller', 'public'] as const) {
      const texts = new Map((await needs.demands.texts(tx, ids, stage)).map((text) => [text.demandId, text]));
      for (const demand of demands) {
        const text = texts.get(demand.id);
        if (text) found.push(demandDocument(demand, stage, textOf(text)));
      }
    }
  }
  if (kind === 'organization') {
    const texts = await needs.demands.publishedTexts(tx, ids, mostPieces);
    for (const each of await needs.organizations.find(tx, ids)) {
      found.push(organizationDocument(each, (texts.get(each.id) ?? []).map(textOf)));
    }
  }
  if (kind === 'person') {
    const titles = await needs.achievements.titlesByPerson(tx, ids, mostPieces);
    for (const each of await needs.people.find(tx, ids)) found.push(personDocument(each, titles.get(each.id) ?? []));
  }
  return found.filter((document) => document !== null);
}
