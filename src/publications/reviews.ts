import { currentActor } from '../access/acting.ts';
import type { Action } from '../access/policy.ts';
import { requireRight } from '../access/require-right.ts';
import type { Tx } from '../db/database.ts';
import { Conflict, Invalid } from '../errors.ts';
import { afterId, cutPage, type Page, type PageQuery } from '../records/page.ts';
import { compareWithBlind, drawSample } from './blind-reviews.ts';
import { checkDraft, hashOfDraft } from './check-draft.ts';
import { type DraftMove, decideDraftState, waitsFor } from './decide-draft-state.ts';
import { needsWrittenConsent, requireReady } from './decide-readiness.ts';
import type { DraftNeeds } from './draft-needs.ts';
import * as store from './draft-store.ts';
import { isOutdated, withoutTexts } from './draft-view.ts';
import { loadMaterial } from './material.ts';
import { mover } from './mover.ts';
import { permittedDraft, requireUnblinded } from './permitted-draft.ts';
import type { Draft, DraftState, StoredDraft, Waiting } from './types.ts';

export type Reviews = ReturnType<typeof createReviews>;

export interface ConsentGiven {
  version: number;
  agrees: boolean;
  acceptsIdentification: boolean;
  words: string;
}

const day = 86_400_000;

/** A draft's way from submission to approval, and who has what to do. */
export function createReviews(needs: DraftNeeds) {
  const { database, clock, demands, policies } = needs;

  /** Locks, decides, writes: the way of every move of one draft. */
  function move(
    id: string,
    { action, as, read, needsConsent }: { action: Action; as: DraftMove; read: number; needsConsent?: boolean },
    write: (tx: Tx, draft: StoredDraft, state: DraftState) => Promise<Partial<StoredDraft>> = async () => ({}),
  ): Promise<Draft> {
    return database.transaction(async (tx) => {
      const { draft } = await permittedDraft(tx, demands, id, action, true);
      await requireUnblinded(tx, id);
      const state = decideDraftState(draft, as, { read, by: mover(), needsConsent });
      const waitingSince = state === draft.state ? draft.waitingSince : clock().toISOString();
      const changes = await write(tx, draft, state);
      const after = { ...draft, waitingSince, ...changes, state, version: read + 1 };
      await store.updateDraft(tx, after);
      return withoutTexts(after);
    });
  }

  return {
    /** Hands a draft in for review; from now on the season's days run. */
    submit: (id: string, read: number): Promise<Draft> =>
      move(id, { action: 'draft.make', as: 'submit', read }, async (tx, draft) => {
        const [demand] = await demands.find(tx, [draft.demandId]);
        const { dueDays, sampleShare } = await policies.reviewOf(tx, demand?.seasonId ?? null);
        await drawSample(tx, draft, sampleShare);
        const { accountId, personId } = mover();
        const now = clock();
        return {
          submittedBy: accountId,
          submittedPerson: personId,
          submittedAt: now.toISOString(),
          dueAt: new Date(now.getTime() + dueDays * day).toISOString(),
          returnedReason: null,
        };
      }),

    return: (id: string, read: number, reason: string): Promise<Draft> =>
      move(id, { action: 'draft.review', as: 'return', read }, async () => ({ ...unapproved, returnedReason: reason })),

    /** @throws Conflict draft.not_ready, draft.leak with every place | draft.four_eyes | draft.outdated */
    async approve(id: string, read: number): Promise<Draft> {
      const before = await database.read(async (tx) => (await permittedDraft(tx, demands, id, 'draft.review')).draft);
      decideDraftState(before, 'approve', { read, by: mover() });
      const material = await loadMaterial(needs, before.demandId, before.rawVersion);
      if (isOutdated(before, material)) throw new Conflict('draft.outdated');
      const checked = checkDraft(material, before.spans, before.summary);
      requireReady(checked);
      const season = await database.read((tx) => policies.reviewOf(tx, material.demand.seasonId));
      const needsConsent = material.policy.needsConsent || season.needsConsent || needsWrittenConsent(checked);
      return move(id, { action: 'draft.review', as: 'approve', read, needsConsent }, async (tx, draft) => {
        const { accountId, personId } = mover();
        const approved = {
          approvedBy: accountId,
          approvedPerson: personId,
          approvedAt: clock().toISOString(),
          approvedHash: hashOfDraft(checked, draft.summary),
        };
        await compareWithBlind(tx, { ...draft, ...approved });
        return approved;
      });
    },

    /**
     * The demander's word: with it the draft is approved, without it returned.
     * @throws Conflict draft.not_ready where only a written agreement to be recognized will do
     */
    async consent(id: string, { version: read, agrees, acceptsIdentification, words }: ConsentGiven): Promise<Draft> {
      const before = await database.read(async (tx) => (await permittedDraft(tx, demands, id, 'draft.consent')).draft);
      decideDraftState(before, 'consent', { read, by: mover() });
      if (!agrees) {
        const refused = async () => ({ ...unapproved, returnedReason: words || '需求方不同意' });
        return move(id, { action: 'draft.consent', as: 'return', read }, refused);
      }
      const material = await loadMaterial(needs, before.demandId, before.rawVersion);
      const checked = checkDraft(material, before.spans, before.summary);
      if (needsWrittenConsent(checked) && !acceptsIdentification) {
        throw new Conflict(
          'draft.not_ready',
          '仅凭公开内容就可能认出贵单位；同意发布须写明接受（acceptsIdentification）',
        );
      }
      return move(id, { action: 'draft.consent', as: 'consent', read }, async () => ({
        consentedBy: currentActor().accountId,
        consentedAt: clock().toISOString(),
        consent: { acceptsIdentification, words },
      }));
    },

    /** Gives a draft to a reviewer's account, or to nobody. @throws Invalid unless it is one */
    async assign(id: string, read: number, reviewerId: string | null): Promise<Draft> {
      await database.read((tx) => permittedDraft(tx, demands, id, 'draft.assign'));
      if (reviewerId !== null && !(await needs.isReviewer(reviewerId))) {
        throw new Invalid('input.invalid', undefined, [{ path: 'reviewerId', message: '须是一个审核员的账号' }]);
      }
      return move(id, { action: 'draft.assign', as: 'assign', read }, async () => ({ reviewerId }));
    },

    withdraw: (id: string, read: number): Promise<Draft> => move(id, { action: 'draft.make', as: 'withdraw', read }),

    /** What waits for whom, since when and until when. */
    async list(
      query: PageQuery,
      { overdue, ...filter }: store.DraftFilter & { overdue?: boolean },
    ): Promise<Page<Waiting>> {
      const after = afterId(query);
      const now = clock().toISOString();
      const due = overdue ? { dueBefore: now } : {};
      const rows = await database.read((tx) =>
        store.listDrafts(tx, currentActor(), { ...filter, ...due }, after, query.limit),
      );
      const { items, nextCursor } = cutPage(rows, query.limit);
      return {
        items: items.map(({ submittedPerson: _, approvedPerson: __, ...row }) => {
          const isOver = row.state === 'in_review' && row.dueAt !== null && row.dueAt < now;
          return { ...row, waitsFor: waitsFor(row.state), overdue: isOver };
        }),
        nextCursor,
      };
    },

    /** How many drafts each reviewer has, those that nobody has included. */
    load: () =>
      database.read((tx) => {
        requireRight('draft.review');
        return store.countLoad(tx, clock().toISOString());
      }),
  };
}

const unapproved = {
  approvedBy: null,
  approvedPerson: null,
  approvedAt: null,
  approvedHash: null,
  consentedBy: null,
  consentedAt: null,
  consent: null,
};
