import type { Audit } from '../audit/service.ts';
import type { Database } from '../db/database.ts';
import { ServiceError } from '../errors.ts';
import type { Sessions } from './sessions.ts';
import { findAccountId } from './sign-in-store.ts';

interface Needs {
  database: Database;
  audit: Pick<Audit, 'note'>;
}

/** The same, and every sign-in that is refused is entered in the audit log: for which account, where there is one, and why. */
export function noteRefusals(sessions: Sessions, { database, audit }: Needs): Sessions {
  /** `login` is what was typed, which may be a password: only the account that it names is entered. */
  async function noted<T>(login: string | null, signIn: () => Promise<T>): Promise<T> {
    try {
      return await signIn();
    } catch (error) {
      if (error instanceof ServiceError && error.status < 500) await enter(login, error.code);
      throw error;
    }
  }

  const enter = (login: string | null, reason: string) =>
    database.transaction(async (tx) => {
      const recordId = login === null ? null : await findAccountId(tx, login.trim().toLowerCase());
      await audit.note(tx, { action: 'sign_in.refuse', recordKind: 'account', recordId, details: { reason } });
    });

  return {
    ...sessions,
    signIn: (login, password, caller) => noted(login, () => sessions.signIn(login, password, caller)),
    finishSignIn: (code, caller) => noted(null, () => sessions.finishSignIn(code, caller)),
    finishSignOn: (query, caller) => noted(null, () => sessions.finishSignOn(query, caller)),
  };
}
