import { currentActor } from '../access/acting.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { newId } from '../db/ids.ts';
import { Conflict, NotFound } from '../errors.ts';
import { afterId, cutPage, type Page, type PageQuery } from '../records/page.ts';
import { named } from '../records/unique.ts';
import { decideLastAdministrator } from './decide-last-administrator.ts';
import * as store from './store.ts';
import type { Account, AccountEdit, NewAccount, NewGrant, RoleGrant } from './types.ts';

export type Accounts = ReturnType<typeof createAccounts>;

export const accountConstraints = {
  accounts_login_name_key: { path: 'loginName', message: '已有账号使用这个登录名' },
  accounts_email_key: { path: 'email', message: '已有账号使用这个邮箱' },
  accounts_person: { path: 'personId', message: '这个人员已有账号' },
  accounts_person_id_fkey: { path: 'personId', message: '没有这个人员' },
  credentials_provider_subject_key: { path: 'subject', message: '已有账号绑定了这个统一登录用户' },
  role_grants_organization_id_fkey: { path: 'organizationId', message: '没有这个单位' },
  role_grants_season_id_fkey: { path: 'seasonId', message: '没有这个季' },
  role_grants_venue_session_id_fkey: { path: 'venueSessionId', message: '没有这个专场' },
};

/** Accounts and the roles they hold. Closing an account, or taking a role away, works from the commit on. */
export function createAccounts({ database, clock }: { database: Database; clock: Clock }) {
  const change = (id: string, work: (tx: Tx, account: Account, now: Date) => Promise<unknown>): Promise<Account> =>
    database.transaction(async (tx) => {
      await named(accountConstraints, async () => work(tx, await locked(tx, id), clock()));
      return (await store.findAccount(tx, id)) ?? missing();
    });

  return {
    /** An account without a password: it is set by a one-time link (passwords.ts). */
    create: (input: NewAccount): Promise<Account> => database.transaction((tx) => addAccount(tx, input, clock())),

    get: async (id: string): Promise<Account> => (await database.read((tx) => store.findAccount(tx, id))) ?? missing(),

    async list(query: PageQuery, filter: store.AccountFilter): Promise<Page<Account>> {
      const after = afterId(query);
      return cutPage(await database.read((tx) => store.listAccounts(tx, filter, after, query.limit)), query.limit);
    },

    edit: (id: string, changes: AccountEdit) =>
      change(id, (tx, before, now) => store.updateAccount(tx, { ...before, ...changes }, now)),

    /** Closes an account: its sessions, keys and links end with it. @throws Conflict account.last_administrator */
    disable: (id: string) =>
      change(id, async (tx, { disabledAt }, now) => {
        if (disabledAt !== null) return;
        decideLastAdministrator(await store.lockAdministrators(tx), id);
        await store.setDisabled(tx, id, now, now);
        await store.endAccess(tx, id, now);
      }),

    /** Opens it again; what was ended, or begun while it was closed, stays dead. */
    enable: (id: string) =>
      change(id, async (tx, _before, now) => {
        await store.endAccess(tx, id, now);
        await store.setDisabled(tx, id, null, now);
      }),

    /** @throws Conflict record.duplicate when the account holds this role already */
    grant: (id: string, grant: NewGrant) =>
      change(id, async (tx, account, now) => {
        if (account.disabledAt !== null) throw new Conflict('account.disabled');
        if (!(await store.insertGrant(tx, grantOf(id, grant), now)))
          throw new Conflict('record.duplicate', '这个账号已有这个角色');
      }),

    /** @throws Conflict account.last_administrator */
    revoke: (id: string, grantId: string) =>
      change(id, async (tx, { grants }) => {
        const grant = grants.find((each) => each.id === grantId) ?? missingGrant();
        if (grant.role === 'administrator') decideLastAdministrator(await store.lockAdministrators(tx), id);
        await store.deleteGrant(tx, id, grantId);
      }),

    /** Lets a user of the sign-on server sign in as this account; nobody else is told by an e-mail. */
    bindSubject: (id: string, subject: string) =>
      change(id, (tx, _before, now) => store.putSubject(tx, id, newId(), subject, now)),

    unbindSubject: (id: string) => change(id, (tx) => store.deleteSubject(tx, id)),
  };
}

/** Adds an account and its grants in the caller's transaction. @throws Conflict record.duplicate | Invalid input.invalid */
export async function addAccount(tx: Tx, { grants, ...input }: NewAccount, now: Date): Promise<Account> {
  const id = newId();
  await named(accountConstraints, async () => {
    await store.insertAccount(tx, { ...input, id, createdAt: now.toISOString() });
    for (const grant of grants) await store.insertGrant(tx, grantOf(id, grant), now);
  });
  return (await store.findAccount(tx, id)) ?? missing();
}

const grantOf = (accountId: string, grant: NewGrant): Omit<RoleGrant, 'createdAt'> & { accountId: string } => ({
  ...grant,
  id: newId(),
  accountId,
  grantedBy: currentActor().accountId,
});

async function locked(tx: Tx, id: string): Promise<Account> {
  return (await store.lockAccount(tx, id)) ?? missing();
}

function missing(): never {
  throw new NotFound('record.not_found', '没有这个账号');
}

function missingGrant(): never {
  throw new NotFound('record.not_found', '这个账号没有这个角色');
}
