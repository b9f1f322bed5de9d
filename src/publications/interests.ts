import { createHash } from 'node:crypto';
import { currentActor } from '../access/acting.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { newId } from '../db/ids.ts';
import type { Demands } from '../demands/service.ts';
import type { Demand } from '../demands/types.ts';
import { Conflict, Invalid, NotFound } from '../errors.ts';
import { afterId, cutPage, type Page, type PageQuery } from '../records/page.ts';
import { named } from '../records/unique.ts';
import * as store from './interest-store.ts';
import type { Interest, InterestAnswer, NewInterest, Terms } from './interest-types.ts';
import type { Policies } from './policies.ts';

export type Interests = ReturnType<typeof createInterests>;

const constraints = {
  demand_interests_account: { path: 'demandId', message: '您已登记过对这条需求的意向' },
};

interface Needs {
  database: Database;
  clock: Clock;
  demands: Demands;
  policies: Policies;
}

/** Who wants to answer a demand: with the terms accepted the fuller text opens, with the demander's word the contacts. */
export function createInterests({ database, clock, demands, policies }: Needs) {
  async function termsOf(tx: Tx, { seasonId }: Demand): Promise<Terms> {
    const { terms, termsVersion } = await policies.reviewOf(tx, seasonId);
    return { version: termsVersion, text: terms, hash: createHash('sha256').update(terms).digest('hex') };
  }

  return {
    terms: (demandId: string): Promise<Terms> =>
      database.read(async (tx) => termsOf(tx, await demands.permitted(tx, demandId, 'interest.register'))),

    /** @throws Conflict interest.other_terms unless the terms that hold now were read | record.duplicate */
    register: (
      demandId: string,
      { termsVersion, termsHash, organizationId, message }: NewInterest,
    ): Promise<Interest> =>
      database.transaction(async (tx) => {
        const terms = await termsOf(tx, await demands.permitted(tx, demandId, 'interest.register'));
        if (terms.version !== termsVersion || terms.hash !== termsHash) throw new Conflict('interest.other_terms');
        const { accountId, personId, grants } = currentActor();
        if (accountId === null) throw new Conflict('record.wrong_state', '意向须由登录的账号登记');
        if (organizationId && !grants.some((grant) => grant.organizationId === organizationId)) refuseOrganization();
        const interest = {
          ...{ id: newId(), demandId, accountId, personId, organizationId, message, termsVersion, termsHash },
          ...{ registeredAt: clock().toISOString(), state: 'registered' as const },
          ...{ answeredBy: null, answeredAt: null, answer: '', withdrawnAt: null },
        };
        await named(constraints, () => store.insertInterest(tx, interest));
        return (await store.findInterest(tx, demandId, interest.id)) ?? missing();
      }),

    async list(demandId: string, query: PageQuery): Promise<Page<Interest>> {
      const after = afterId(query);
      const rows = await database.read(async (tx) => {
        await demands.permitted(tx, demandId, 'interest.read');
        return store.listInterests(tx, demandId, after, query.limit);
      });
      return cutPage(rows, query.limit);
    },

    /** Takes back what the one who acts registered: fuller text and contacts close, and it may be registered anew. */
    withdraw: (demandId: string): Promise<Interest> =>
      database.transaction(async (tx) => {
        await demands.permitted(tx, demandId, 'interest.withdraw');
        const interest = (await store.lockOwnInterest(tx, demandId)) ?? missing();
        const withdrawnAt = clock().toISOString();
        await store.withdrawOwnInterests(tx, demandId, withdrawnAt);
        return { ...interest, state: 'withdrawn', withdrawnAt };
      }),

    /** The demander's word; it may change later, and then opens or closes what it opened. */
    answer: (demandId: string, id: string, { agrees, answer }: InterestAnswer): Promise<Interest> =>
      database.transaction(async (tx) => {
        await demands.permitted(tx, demandId, 'interest.answer', true);
        const interest = (await store.findInterest(tx, demandId, id)) ?? missing();
        if (interest.state === 'withdrawn') throw new Conflict('record.wrong_state', '对方已撤回这份意向');
        const given = {
          state: agrees ? ('agreed' as const) : ('refused' as const),
          answeredBy: currentActor().accountId,
          answeredAt: clock().toISOString(),
          answer,
        };
        await store.answerInterest(tx, { id, ...given });
        return { ...interest, ...given };
      }),
  };
}

function refuseOrganization(): never {
  throw new Invalid('input.invalid', undefined, [{ path: 'organizationId', message: '须是本账号所属的单位' }]);
}

function missing(): never {
  throw new NotFound('record.not_found', '没有这份意向');
}
