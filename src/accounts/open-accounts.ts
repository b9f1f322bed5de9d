import type { Audit } from '../audit/service.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import { createIdentify, sessionToken } from './authenticate.ts';
import { createFirstAccounts } from './first-accounts.ts';
import { createKeys } from './keys.ts';
import { createMemberships } from './memberships.ts';
import { openLibrary } from './open-library.ts';
import { createPasswords } from './passwords.ts';
import { createAccounts } from './service.ts';
import { createSessions } from './sessions.ts';
import type { AccountSettings } from './settings.ts';

export interface AccountsNeeds {
  database: Database;
  note: Audit['note'];
  clock: Clock;
  settings: AccountSettings;
}

export type AccountServices = ReturnType<typeof openAccounts>;

/** Everything about accounts, on one instance of the library. */
export function openAccounts({ database, note, clock, settings }: AccountsNeeds) {
  const library = openLibrary({ ...settings, database });
  const passwords = createPasswords({ database, clock, library });
  return {
    accounts: createAccounts({ database, clock }),
    passwords,
    memberships: createMemberships({ database, clock, passwords }),
    keys: createKeys({ database, clock, library }),
    sessions: createSessions({ database, note, clock, library, hasSignOn: settings.signOn !== undefined }),
    firstAccounts: createFirstAccounts({ database, clock, passwords }),
    identify: createIdentify(database, clock, settings),
    /** The token of the session whose cookie is sent. */
    sessionToken: (cookie: string | undefined) => sessionToken(cookie, settings),
  };
}
