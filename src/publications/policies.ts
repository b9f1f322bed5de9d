import { currentActor } from '../access/acting.ts';
import { requireRight } from '../access/require-right.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Demands } from '../demands/service.ts';
import type { Demand } from '../demands/types.ts';
import { defaultPolicy } from '../desensitization/policy/default-policy.ts';
import { editPolicy } from '../desensitization/policy/edit-policy.ts';
import { policyFrom } from '../desensitization/policy/questions.ts';
import { Conflict, NotFound } from '../errors.ts';
import type { Seasons } from '../seasons/service.ts';
import * as store from './policy-store.ts';
import type { DemandPolicyEdit, PolicyView } from './policy-types.ts';
import { defaultSeasonReview, editedReview, type SeasonReview, type SeasonReviewEdit } from './season-review.ts';

export type Policies = ReturnType<typeof createPolicies>;

interface Needs {
  database: Database;
  clock: Clock;
  demands: Demands;
  seasons: Seasons;
}

/** What demanders wish and seasons ask of publications. */
export function createPolicies({ database, clock, demands, seasons }: Needs) {
  async function reviewOf(tx: Tx, seasonId: string | null): Promise<SeasonReview> {
    return (seasonId && (await store.findSeasonReview(tx, seasonId))) || defaultSeasonReview;
  }

  /** The wish that holds for a demand: its own, else its season's, else the built-in one by its own confidentiality. */
  async function policyOf(tx: Tx, demand: Demand): Promise<PolicyView> {
    const own = await store.newestPolicy(tx, demand.id);
    if (own) return { version: own.version, policy: { ...own.policy, secretTerms: own.secretTerms } };
    const { policy, needsConsent } = await reviewOf(tx, demand.seasonId);
    const built = defaultPolicy(demand.confidentiality);
    // A season's default is for the usual demand; who wants more or less than usual keeps that.
    const chosen = policy && demand.confidentiality === 'desensitize' ? editPolicy(built, policy) : built;
    return { version: 0, policy: { ...chosen, needsConsent: chosen.needsConsent || needsConsent } };
  }

  /** @throws NotFound when there is no such season */
  async function ofSeason<Result>(
    seasonId: string,
    work: (tx: Tx) => Promise<Result>,
    write: boolean,
  ): Promise<Result> {
    const run = async (tx: Tx) => {
      if (!(await seasons.find(tx, seasonId))) throw new NotFound('record.not_found', '没有这一季');
      requireRight('season.review', { seasonId });
      return work(tx);
    };
    return write ? database.transaction(run) : database.read(run);
  }

  return {
    /** In the caller's transaction; whoever shows it asks for the right first. */
    policyOf,
    reviewOf,

    get: (demandId: string): Promise<PolicyView> =>
      database.read(async (tx) => policyOf(tx, await demands.permitted(tx, demandId, 'confidentiality.read'))),

    /** A further version: answers to the questions first, then what is changed beside them. @throws Conflict record.stale_version */
    set: (demandId: string, { read, answers, changes }: DemandPolicyEdit): Promise<PolicyView> =>
      database.transaction(async (tx) => {
        const demand = await demands.permitted(tx, demandId, 'confidentiality.edit', true);
        const before = await policyOf(tx, demand);
        if (before.version !== read) throw new Conflict('record.stale_version');
        const after = editPolicy(policyFrom(answers, before.policy), changes);
        const { secretTerms, ...policy } = after;
        await store.insertPolicy(tx, {
          demandId,
          version: read + 1,
          policy,
          secretTerms,
          accountId: currentActor().accountId,
          madeAt: clock().toISOString(),
        });
        return { version: read + 1, policy: after };
      }),

    review: (seasonId: string): Promise<SeasonReview> => ofSeason(seasonId, (tx) => reviewOf(tx, seasonId), false),

    /** @throws Conflict record.stale_version */
    setReview: (seasonId: string, edit: SeasonReviewEdit): Promise<SeasonReview> =>
      ofSeason(
        seasonId,
        async (tx) => {
          await store.lockSeasonReview(tx, seasonId);
          const before = await reviewOf(tx, seasonId);
          if (before.version !== edit.read) throw new Conflict('record.stale_version');
          const after = editedReview(before, edit);
          await store.upsertSeasonReview(tx, { seasonId, ...after });
          return after;
        },
        true,
      ),
  };
}
