import { currentActor } from '../access/acting.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { newId } from '../db/ids.ts';
import { Conflict, Forbidden, NotFound, Unauthorized } from '../errors.ts';
import * as links from './link-store.ts';
import { hashOf, newToken } from './one-time-token.ts';
import type { OpenLibrary } from './open-library.ts';
import { checkPassword } from './password-rules.ts';
import { forgetFailures } from './sign-in-store.ts';
import * as store from './store.ts';
import type { Account, OneTimeLink } from './types.ts';

export type Passwords = ReturnType<typeof createPasswords>;

/** Hours for which a reset link works. */
const resetHours = 24;

export interface PasswordNeeds {
  database: Database;
  clock: Clock;
  library: OpenLibrary;
}

/** Setting passwords: by oneself, or by a link that an administrator hands out. */
export function createPasswords({ database, clock, library }: PasswordNeeds) {
  /** The library's hash (scrypt); made outside of transactions, for it takes a tenth of a second. */
  const hash = async (password: string) => (await (await library()).$context).password.hash(password);

  return {
    hash,

    /** A link by which the account's owner sets a password; earlier ones become void. @throws Conflict account.disabled */
    issueReset: (accountId: string): Promise<OneTimeLink> =>
      database.transaction(async (tx) => {
        const account = (await store.lockAccount(tx, accountId)) ?? missing();
        if (account.disabledAt !== null) throw new Conflict('account.disabled');
        return issueReset(tx, accountId, clock());
      }),

    /** Sets the password, ends all sessions, forgets wrong tries. @throws Forbidden account.dead_link */
    async reset(token: string, password: string): Promise<void> {
      const hashed = await hash(password);
      await database.transaction(async (tx) => {
        const accountId = (await links.takeReset(tx, hashOf(token), clock())) ?? dead();
        const account = (await store.lockAccount(tx, accountId)) ?? dead();
        if (account.disabledAt !== null) dead();
        checkPassword(password, account);
        await setPassword(tx, account, hashed, clock());
        await store.endSessions(tx, accountId, null);
      });
    },

    /** Changes the own password and ends the other sessions. @throws Unauthorized account.wrong_password */
    async change(accountId: string, current: string, password: string, keptToken: string | null): Promise<void> {
      const { password: passwords, internalAdapter } = await (await library()).$context;
      const credentials = await internalAdapter.findAccounts(accountId);
      const before = credentials.find(({ providerId }) => providerId === 'credential')?.password;
      if (!before || !(await passwords.verify({ hash: before, password: current })))
        throw new Unauthorized('account.wrong_password', '原密码不对');
      const hashed = await hash(password);
      await database.transaction(async (tx) => {
        const account = (await store.lockAccount(tx, accountId)) ?? missing();
        checkPassword(password, account);
        await setPassword(tx, account, hashed, clock());
        await store.endSessions(tx, accountId, keptToken);
      });
    },
  };
}

/** Writes a password's hash in the caller's transaction. */
export async function setPassword(tx: Tx, account: Account, hashed: string, now: Date): Promise<void> {
  await store.putPassword(tx, account.id, newId(), hashed, now);
  await forgetFailures(tx, [account.loginName, account.email ?? account.loginName].map(hashOf));
}

/** Makes a reset link in the caller's transaction. */
export async function issueReset(tx: Tx, accountId: string, now: Date): Promise<OneTimeLink> {
  const { token, tokenHash } = newToken();
  const expiresAt = new Date(now.getTime() + resetHours * 3_600_000).toISOString();
  const issuedBy = currentActor().accountId;
  await links.insertReset(tx, { id: newId(), accountId, tokenHash, issuedBy, createdAt: now.toISOString(), expiresAt });
  return { path: `/reset#${token}`, token, expiresAt };
}

function missing(): never {
  throw new NotFound('record.not_found', '没有这个账号');
}

function dead(): never {
  throw new Forbidden('account.dead_link');
}
