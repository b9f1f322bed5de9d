import { currentActor } from '../access/acting.ts';
import type { Action } from '../access/policy.ts';
import { mayDo, requireRight, requireRightAtAll } from '../access/require-right.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { newId } from '../db/ids.ts';
import { Invalid, NotFound } from '../errors.ts';
import { indexRecords } from '../matching/jobs.ts';
import { decideState, type Move } from '../records/decide-state.ts';
import { afterId, cutPage, type Page, type PageQuery } from '../records/page.ts';
import { named } from '../records/unique.ts';
import type { Use } from './access-types.ts';
import { asPublished } from './as-published.ts';
import { factsOf, recordReading } from './readings.ts';
import * as store from './store.ts';
import type { Demand, DemandEdit, DemandListItem, DemandText, DemandView, NewDemand, TextStage } from './types.ts';

export type Demands = ReturnType<typeof createDemands>;

/** A demand as someone reads it. */
export interface ReadDemand {
  demand: Demand;
  text: store.StoredText | null;
  /** Whether the reader may know whose it is. */
  isOwnerKnown: boolean;
  /** Whether its facts are more to the reader than what is published of them. */
  isInvolved: boolean;
}

const constraints = {
  demands_organization_id_fkey: { path: 'organizationId', message: '没有这个单位' },
  demands_season_id_fkey: { path: 'seasonId', message: '没有这一季' },
  demands_venue_session_id_fkey: { path: 'venueSessionId', message: '没有这个产业专场' },
  demands_domain_id_fkey: { path: 'domainId', message: '没有这个产业领域' },
};

export function createDemands({ database, clock }: { database: Database; clock: Clock }) {
  /** Locks, decides, writes and queues the index job: the way of every change of one demand. */
  async function changeIn(
    tx: Tx,
    id: string,
    { action, move, version }: { action: Action; move: Move; version: number | null },
    write: (tx: Tx) => Promise<Partial<Demand>> = async () => ({}),
  ): Promise<Demand> {
    const before = (await store.lockDemand(tx, id)) ?? missing();
    const facts = await factsOf(tx, before);
    requireRight(action, facts, missing);
    const state = decideState(before, move, version ?? before.version);
    const updatedAt = clock().toISOString();
    const publishedAt = move === 'publish' ? updatedAt : before.publishedAt;
    const after = { ...before, ...(await write(tx)), state, version: before.version + 1, updatedAt, publishedAt };
    // Nobody hands a record over to where he has no right to it.
    const { organizationId, seasonId, venueSessionId } = after;
    requireRight(action, { ...facts, organizationId, seasonId, venueSessionId });
    checkBudget(after);
    await named(constraints, () => store.updateDemand(tx, after));
    await index(tx, [after]);
    return after;
  }

  const change = (
    id: string,
    how: { action: Action; move: Move; version: number },
    write?: Parameters<typeof changeIn>[3],
  ) => database.transaction((tx) => changeIn(tx, id, how, write));

  /**
   * A demand with its text at a stage as the one who acts may read it; reading what is confidential is recorded.
   * @throws NotFound as well when the demand is hidden | Forbidden when only its publication may be read
   */
  async function readable(tx: Tx, id: string, stage: TextStage, use: Use): Promise<ReadDemand> {
    const { demand, text } = (await store.findDemandAndText(tx, id, stage)) ?? missing();
    const facts = await factsOf(tx, demand);
    requireRight('demand.read', facts, missing);
    if (stage !== 'public') requireRight(store.readAction[stage], facts);
    if (stage !== 'public' && text) await recordReading(tx, [id], stage, use);
    const isInvolved = mayDo('demand.read_owner', facts);
    return { demand, text, isInvolved, isOwnerKnown: demand.confidentiality === 'public' || isInvolved };
  }

  /** Reading of what is confidential is recorded in the transaction of the reading. */
  const reading = <Result>(stage: TextStage, work: (tx: Tx) => Promise<Result>) =>
    stage === 'public' ? database.read(work) : database.transaction(work);

  return {
    async create({ raw, ...facts }: NewDemand): Promise<Demand> {
      requireRight('demand.create', { ...facts, state: 'draft' });
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

    /** One demand with its text at a stage. @throws as `readable` */
    get: (id: string, stage: TextStage): Promise<DemandView> =>
      reading(stage, async (tx) => {
        const { demand, text, isOwnerKnown, isInvolved } = await readable(tx, id, stage, 'view');
        const organizationId = isOwnerKnown ? demand.organizationId : null;
        return {
          ...(isInvolved ? demand : asPublished(demand)),
          organizationId,
          stage,
          textVersion: text?.version ?? null,
          text: text && textOf(text),
        };
      }),

    readable,
    reading,

    /** Inside the house, in the caller's transaction: whoever shows what these give asks for the right first. */
    find: (tx: Tx, ids: string[]) => store.findDemands(tx, ids),
    texts: store.newestTexts,
    textAt: store.findText,
    publishedTexts: store.listPublishedTexts,

    /** With a later stage's titles those demands only whose text at that stage the reader may see. */
    async list(query: PageQuery, filter: store.DemandFilter, stage: TextStage): Promise<Page<DemandListItem>> {
      const after = afterId(query);
      if (stage !== 'public') requireRightAtAll(store.readAction[stage]);
      return reading(stage, async (tx) => {
        const rows = await store.listDemands(tx, currentActor(), filter, stage, after, query.limit);
        const found = cutPage(rows, query.limit);
        const titled = found.items.filter(({ title }) => title !== null).map(({ id }) => id);
        if (stage !== 'public') await recordReading(tx, titled, stage, 'list');
        return found;
      });
    },

    edit: (id: string, { version, raw, ...changes }: DemandEdit) =>
      change(id, { action: 'demand.edit', move: 'edit', version }, async (tx) => {
        if (raw) await addText(tx, id, 'raw', raw);
        return changes;
      }),

    /** A change beside the demand's own row, such as of its contacts, which makes a further version of the demand. */
    touch: (id: string, action: Action, version: number, write: (tx: Tx) => Promise<void>) =>
      change(id, { action, move: 'edit', version }, async (tx) => {
        await write(tx);
        return {};
      }),

    submit: (id: string, version: number) => change(id, { action: 'demand.submit', move: 'submit', version }),

    /**
     * Publishes a submitted demand with its texts, or gives a published one further texts, in the caller's transaction.
     * Only for texts whose review has been checked (src/publications). Returns the version of each text.
     */
    async publish(
      tx: Tx,
      id: string,
      texts: Record<'public' | 'fuller', DemandText>,
      publicFacts: Demand['publicFacts'],
    ) {
      const before = (await store.lockDemand(tx, id)) ?? missing();
      const versions = { public: 0, fuller: 0 };
      const move = before.state === 'published' ? 'edit' : 'publish';
      const demand = await changeIn(tx, id, { action: 'demand.publish', move, version: null }, async () => {
        for (const stage of ['public', 'fuller'] as const) versions[stage] = await addText(tx, id, stage, texts[stage]);
        return { publicFacts };
      });
      return { demand, versions };
    },

    /** In the caller's transaction. */
    withdraw: (tx: Tx, id: string, version: number) =>
      changeIn(tx, id, { action: 'demand.withdraw', move: 'withdraw', version }),

    /**
     * A demand to which the one who acts may do this, in the caller's transaction; locked for a change if asked.
     * @throws NotFound as well when it is hidden
     */
    async permitted(tx: Tx, id: string, action: Action, lock = false): Promise<Demand> {
      const demand = (await (lock ? store.lockDemand(tx, id) : store.findDemand(tx, id))) ?? missing();
      requireRight(action, await factsOf(tx, demand), missing);
      return demand;
    },
  };
}

/** A text is never overwritten: each change is a further version of its stage. */
async function addText(tx: Tx, demandId: string, stage: TextStage, text: DemandText): Promise<number> {
  const [newest] = await store.newestTexts(tx, [demandId], stage);
  const version = (newest?.version ?? 0) + 1;
  await store.insertTexts(tx, [{ ...text, demandId, stage, version }]);
  return version;
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
  attachments,
}: store.StoredText): DemandText {
  return { title, problem, targets, application, foundation, cooperation, attachments };
}

function fresh(facts: Omit<NewDemand, 'raw'>, now: Date): Demand {
  const at = now.toISOString();
  return {
    ...facts,
    publicFacts: null,
    id: newId(),
    state: 'draft',
    version: 1,
    createdAt: at,
    updatedAt: at,
    publishedAt: null,
  };
}

function missing(): never {
  throw new NotFound('record.not_found', '没有这条需求');
}
