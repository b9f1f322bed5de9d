import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { newId } from '../db/ids.ts';
import { Conflict, Invalid, NotFound } from '../errors.ts';
import { indexRecords } from '../matching/jobs.ts';
import { decideState, type Move } from '../records/decide-state.ts';
import { afterId, cutPage, type Page, type PageQuery } from '../records/page.ts';
import { named } from '../records/unique.ts';
import * as store from './store.ts';
import type { Demand, DemandEdit, DemandListItem, DemandText, DemandView, NewDemand, TextStage } from './types.ts';

export type Demands = ReturnType<typeof createDemands>;

const constraints = {
  demands_organization_id_fkey: { path: 'organizationId', message: '没有这个单位' },
  demands_season_id_fkey: { path: 'seasonId', message: '没有这一季' },
  demands_venue_session_id_fkey: { path: 'venueSessionId', message: '没有这个产业专场' },
  demands_domain_id_fkey: { path: 'domainId', message: '没有这个产业领域' },
};

export function createDemands({ database, clock }: { database: Database; clock: Clock }) {
  /** Locks, decides, writes and queues the index job: the way of every change of one demand. */
  function change(
    id: string,
    move: Move,
    version: number,
    write: (tx: Tx, before: Demand) => Promise<Partial<Demand>>,
  ) {
    return database.transaction(async (tx) => {
      const before = (await store.lockDemand(tx, id)) ?? missing();
      const state = decideState(before, move, version);
      const updatedAt = clock().toISOString();
      const publishedAt = move === 'publish' ? updatedAt : before.publishedAt;
      const changes = await write(tx, before);
      const after = { ...before, ...changes, state, version: before.version + 1, updatedAt, publishedAt };
      checkBudget(after);
      await named(constraints, () => store.updateDemand(tx, after));
      await index(tx, [after]);
      return after;
    });
  }

  return {
    async create({ raw, ...facts }: NewDemand): Promise<Demand> {
      return database.transaction(async (tx) => {
        const demand = fresh(facts, clock());
        await named(constraints, () => store.insertDemands(tx, [demand]));
        await store.insertTexts(tx, [{ ...raw, demandId: demand.id, stage: 'raw', version: 1 }]);
        await index(tx, [demand]);
        return demand;
      });
    },

    /** Many at once in the caller's transaction, in the states given, without index jobs: the caller indexes them. */
    async createAll(
      tx: Tx,
      inputs: (NewDemand & { state: Demand['state']; public: DemandText | null })[],
    ): Promise<Demand[]> {
      const texts: store.StoredText[] = [];
      const demands = inputs.map(({ raw, public: published, state, ...facts }) => {
        const made = fresh(facts, clock());
        texts.push({ ...raw, demandId: made.id, stage: 'raw', version: 1 });
        if (published) texts.push({ ...published, demandId: made.id, stage: 'public', version: 1 });
        return { ...made, state, publishedAt: state === 'published' ? made.createdAt : null };
      });
      await named(constraints, () => store.insertDemands(tx, demands));
      await store.insertTexts(tx, texts);
      return demands;
    },

    /** One demand with its text at a stage. @throws NotFound */
    get: (id: string, stage: TextStage): Promise<DemandView> =>
      database.read(async (tx) => {
        const demand = (await store.findDemand(tx, id)) ?? missing();
        const [stored] = await store.newestTexts(tx, [id], stage);
        return { ...demand, stage, textVersion: stored?.version ?? null, text: stored ? textOf(stored) : null };
      }),

    find: (tx: Tx, ids: string[]) => store.findDemands(tx, ids),
    texts: store.newestTexts,
    publishedTexts: store.listPublishedTexts,

    async list(query: PageQuery, filter: store.DemandFilter, stage: TextStage): Promise<Page<DemandListItem>> {
      const after = afterId(query);
      const rows = await database.read((tx) => store.listDemands(tx, filter, stage, after, query.limit));
      return cutPage(rows, query.limit);
    },

    edit: (id: string, { version, raw, ...changes }: DemandEdit) =>
      change(id, 'edit', version, async (tx) => {
        if (raw) await addText(tx, id, 'raw', raw);
        return changes;
      }),

    /** Sets the text of a later stage; the raw text is the demander's and comes by `edit`. */
    setText: (id: string, version: number, stage: 'fuller' | 'public', text: DemandText) =>
      change(id, 'edit', version, async (tx) => {
        await addText(tx, id, stage, text);
        return {};
      }),

    submit: (id: string, version: number) => change(id, 'submit', version, async () => ({})),

    /** @throws Conflict without a public text: raw text is never published */
    publish: (id: string, version: number) =>
      change(id, 'publish', version, async (tx) => {
        const [text] = await store.newestTexts(tx, [id], 'public');
        if (!text) throw new Conflict('record.wrong_state', '还没有发布稿，不能发布；原文不会对外公开');
        return {};
      }),

    withdraw: (id: string, version: number) => change(id, 'withdraw', version, async () => ({})),
  };
}

/** A text is never overwritten: each change is a further version of its stage. */
async function addText(tx: Tx, demandId: string, stage: TextStage, text: DemandText): Promise<void> {
  const [newest] = await store.newestTexts(tx, [demandId], stage);
  await store.insertTexts(tx, [{ ...text, demandId, stage, version: (newest?.version ?? 0) + 1 }]);
}

/** An enterprise is found by its published demands too, so its own document follows. */
async function index(tx: Tx, demands: Demand[]): Promise<void> {
  await indexRecords(
    tx,
    'demand',
    demands.map((demand) => demand.id),
  );
  await indexRecords(tx, 'organization', [...new Set(demands.map((demand) => demand.organizationId))]);
}

function checkBudget({ budgetMinFen, budgetMaxFen }: Demand): void {
  if (budgetMinFen === null || budgetMaxFen === null || budgetMinFen <= budgetMaxFen) return;
  throw new Invalid('input.invalid', undefined, [{ path: 'budgetMaxFen', message: '预算上限不能低于下限' }]);
}

export function textOf({
  title,
  problem,
  targets,
  application,
  foundation,
  cooperation,
}: store.StoredText): DemandText {
  return { title, problem, targets, application, foundation, cooperation };
}

function fresh(facts: Omit<NewDemand, 'raw'>, now: Date): Demand {
  const at = now.toISOString();
  return { ...facts, id: newId(), state: 'draft', version: 1, createdAt: at, updatedAt: at, publishedAt: null };
}

function missing(): never {
  throw new NotFound('record.not_found', '没有这条需求');
}
