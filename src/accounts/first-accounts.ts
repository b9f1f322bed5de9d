import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import { type Passwords, setPassword } from './passwords.ts';
import { addAccount } from './service.ts';
import * as store from './store.ts';
import type { NewAccount } from './types.ts';

export type FirstAccounts = ReturnType<typeof createFirstAccounts>;

/** An account that was just made, with its password, which is told once and stored as a hash only. */
export interface IssuedPassword {
  loginName: string;
  name: string;
  password: string;
}

export interface FirstAccountsNeeds {
  database: Database;
  clock: Clock;
  passwords: Passwords;
}

/** Accounts that the service itself makes, each with a random password. */
export function createFirstAccounts({ database, clock, passwords }: FirstAccountsNeeds) {
  /** Makes the account unless `when` says no; null then. */
  async function issue(input: NewAccount, when: typeof store.isEmpty): Promise<IssuedPassword | null> {
    const password = randomPassword();
    const hashed = await passwords.hash(password);
    return database.transaction(async (tx) => {
      if (!(await when(tx))) return null;
      await setPassword(tx, await addAccount(tx, input, clock()), hashed, clock());
      return { loginName: input.loginName, name: input.name, password };
    });
  }

  return {
    /** An administrator, where there is no account at all; null where there is one. */
    firstAdministrator: async (): Promise<IssuedPassword | null> =>
      (await database.read(store.isEmpty)) ? issue(administrator('admin', '管理员'), store.isEmpty) : null,

    /** Another administrator. @throws Conflict record.duplicate when the login name is taken */
    async administrator(loginName: string, name: string): Promise<IssuedPassword> {
      const issued = await issue(administrator(loginName, name), async () => true);
      if (!issued) throw new Error('an account that nothing forbids was not made');
      return issued;
    },

    /** Those of these accounts whose login names are not taken. */
    async missing(inputs: NewAccount[]): Promise<IssuedPassword[]> {
      const issued: IssuedPassword[] = [];
      for (const input of inputs) {
        const made = await issue(
          input,
          async (tx) => (await store.findAccountIdByLoginName(tx, input.loginName)) === null,
        );
        if (made) issued.push(made);
      }
      return issued;
    },
  };
}

const administrator = (loginName: string, name: string): NewAccount => ({
  loginName,
  name,
  email: null,
  phone: null,
  personId: null,
  grants: [{ role: 'administrator', organizationId: null, seasonId: null, venueSessionId: null }],
});

/** 120 random bits, easy to copy. */
const randomPassword = (): string => randomBytes(15).toString('base64url');
