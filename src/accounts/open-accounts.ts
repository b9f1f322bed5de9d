import type { Audit } from '../audit/service.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import { createIdentify, sessionToken } from './authenticate.ts';
import { createFirstAccounts } from './first-accounts.ts';
import { createKeys } from './keys.ts';
import { createMemberships } from './memberships.ts';
import { noteRefusals } from './note-refusals.ts';
import { openLibrary } from './open-library.ts';
import { createPasswords } from './passwords.ts';
import { createAccounts } from './service.ts';
import { createSessions } from './sessions.ts';
import type { AccountSettings } from './settings.ts';

export interface AccountsNeeds {
  database: Database;
  clock: Clock;
  settings: AccountSettings;
  audit: Pick<Audit, 'note'>;
}

export type AccountServices = ReturnType<typeof openAccounts>;

/** Everything about accounts, on one instance of the library. */
export function openAccounts({ database, clock, settings, audit }: AccountsNeeds) {
  const library = openLibrary({ ...settings, database });
  const passwords = createPasswords({ database, clock, library });
  const sessions = createSessions({ database, clock, library, hasSignOn: settings.signOn !== undefined });
  return {
    accounts: createAccounts({ database, clock }),
    passwords,
    memberships: createMemberships({ database, clock, passwords }),
    keys: createKeys({ database, clock, library }),
    sessions: noteRefusals(sessions, { database, audit }),
    firstAccounts: createFirstAccounts({ database, clock, passwords }),
    identify: createIdentify(database, clock, settings),
    /** The token of the session whose cookie is sent. */
    sessionToken: (cookie: string | undefined) => sessionToken(cookie, settings),
  };
}
