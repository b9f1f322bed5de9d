import { currentActor } from '../access/acting.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { newId } from '../db/ids.ts';
import { Conflict, Forbidden, NotFound } from '../errors.ts';
import { afterId, cutPage, type Page, type PageQuery } from '../records/page.ts';
import { named } from '../records/unique.ts';
import { decideInvitation } from './decide-invitation.ts';
import * as store from './link-store.ts';
import { hashOf, newToken } from './one-time-token.ts';
import { checkPassword } from './password-rules.ts';
import { type Passwords, setPassword } from './passwords.ts';
import { addAccount } from './service.ts';
import type {
  Acceptance,
  Account,
  Application,
  Invitation,
  NewApplication,
  NewInvitation,
  OneTimeLink,
} from './types.ts';

export type Memberships = ReturnType<typeof createMemberships>;

/** Days for which an invitation can be accepted. */
const invitationDays = 7;
/** Applications are handed in by strangers: no more than so many wait. */
const mostWaiting = 1000;

export interface MembershipNeeds {
  database: Database;
  clock: Clock;
  passwords: Passwords;
}

/** How people become members: by invitation, or by an application that an administrator turns into one. */
export function createMemberships({ database, clock, passwords }: MembershipNeeds) {
  return {
    /** @throws Forbidden when the one who acts may not give this role */
    invite: (input: NewInvitation): Promise<Invitation & { link: OneTimeLink }> =>
      database.transaction((tx) => invite(tx, input, clock())),

    /** The invitations that the one who acts may see: an administrator all, others their own. */
    async invitations(query: PageQuery, invitedBy: string | null): Promise<Page<Invitation>> {
      const after = afterId(query);
      return cutPage(
        await database.read((tx) => store.listInvitations(tx, invitedBy, after, query.limit)),
        query.limit,
      );
    },

    revokeInvitation: (id: string, mayRevoke: (invitation: Invitation) => boolean): Promise<void> =>
      database.transaction(async (tx) => {
        const invitation = (await store.findInvitation(tx, id)) ?? missing('邀请');
        if (!mayRevoke(invitation)) missing('邀请');
        if (!(await store.revokeInvitation(tx, id, clock())))
          throw new Conflict('record.wrong_state', '邀请已被接受或已撤回');
      }),

    /** Makes the account that the link invites to, with the password that the invited person chose. */
    async accept({ token, loginName, password }: Acceptance): Promise<Account> {
      const hashed = await passwords.hash(password);
      return database.transaction(async (tx) => {
        const invitation = (await store.takeInvitation(tx, hashOf(token), clock())) ?? dead();
        checkPassword(password, { loginName, email: invitation.email });
        const { name, email, phone, personId, role, organizationId, seasonId, venueSessionId } = invitation;
        const grants = [{ role, organizationId, seasonId, venueSessionId }];
        const account = await addAccount(tx, { loginName, name, email, phone, personId, grants }, clock());
        await setPassword(tx, account, hashed, clock());
        await store.setInvitedAccount(tx, invitation.id, account.id);
        return account;
      });
    },

    /** Hands in an application; it says nothing of whether such an account exists. */
    apply: (input: NewApplication): Promise<Application> =>
      database.transaction(async (tx) => {
        if ((await store.countWaiting(tx)) >= mostWaiting)
          throw new Conflict('conflict', '待处理的申请太多，请稍后再来，或直接联系管理员');
        const id = newId();
        await store.insertApplication(tx, id, input, clock());
        return (await store.findApplication(tx, id)) ?? missing('申请');
      }),

    async applications(query: PageQuery, state: string | null): Promise<Page<Application>> {
      const after = afterId(query);
      return cutPage(await database.read((tx) => store.listApplications(tx, state, after, query.limit)), query.limit);
    },

    /** Approves an application by inviting: the role and what it is held for are the decision's, not the applicant's. */
    approve: (
      id: string,
      input: Pick<NewInvitation, 'grant' | 'personId'>,
    ): Promise<Invitation & { link: OneTimeLink }> =>
      database.transaction(async (tx) => {
        const { name, email, phone } = await waiting(tx, id);
        const invitation = await invite(tx, { ...input, name, email, phone }, clock());
        await decide(tx, { id, state: 'approved', reason: null, invitationId: invitation.id }, clock());
        return invitation;
      }),

    refuse: (id: string, reason: string): Promise<Application> =>
      database.transaction(async (tx) => {
        await waiting(tx, id);
        await decide(tx, { id, state: 'refused', reason, invitationId: null }, clock());
        return (await store.findApplication(tx, id)) ?? missing('申请');
      }),
  };
}

const constraints = {
  invitations_person_id_fkey: { path: 'personId', message: '没有这个人员' },
  invitations_organization_id_fkey: { path: 'grant.organizationId', message: '没有这个单位' },
  invitations_season_id_fkey: { path: 'grant.seasonId', message: '没有这个季' },
  invitations_venue_session_id_fkey: { path: 'grant.venueSessionId', message: '没有这个专场' },
};

async function invite(
  tx: Tx,
  { grant, ...input }: NewInvitation,
  now: Date,
): Promise<Invitation & { link: OneTimeLink }> {
  const actor = currentActor();
  decideInvitation(actor, grant);
  const { token, tokenHash } = newToken();
  const invitation = {
    ...input,
    ...grant,
    id: newId(),
    invitedBy: actor.accountId,
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + invitationDays * 86_400_000).toISOString(),
  };
  await named(constraints, () => store.insertInvitation(tx, { ...invitation, tokenHash }));
  const link = { path: `/invitation#${token}`, token, expiresAt: invitation.expiresAt };
  return { ...invitation, revokedAt: null, acceptedAt: null, accountId: null, link };
}

async function waiting(tx: Tx, id: string): Promise<Application> {
  const application = (await store.lockApplication(tx, id)) ?? missing('申请');
  if (application.state !== 'waiting') throw new Conflict('record.wrong_state', '申请已处理过');
  return application;
}

const decide = (tx: Tx, decision: Omit<store.Decision, 'decidedBy'>, now: Date) =>
  store.decideApplication(tx, { ...decision, decidedBy: currentActor().accountId }, now);

function missing(what: string): never {
  throw new NotFound('record.not_found', `没有这个${what}`);
}

function dead(): never {
  throw new Forbidden('account.dead_link');
}
