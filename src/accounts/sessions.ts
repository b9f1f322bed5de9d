import type { Audit } from '../audit/service.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import { NotFound, ServiceError, Unauthorized } from '../errors.ts';
import { decideAttempt } from './decide-attempt.ts';
import { hashOf } from './one-time-token.ts';
import type { OpenLibrary } from './open-library.ts';
import { addressHeader, signOnPath, signOnProvider } from './settings.ts';
import * as store from './sign-in-store.ts';

export type Sessions = ReturnType<typeof createSessions>;

/** What a caller has shown, and from where. */
export interface Caller {
  cookie?: string;
  address: string;
}

/** Values of the header Set-Cookie, to be passed on to the caller. */
export interface Cookies {
  cookies: string[];
}

export interface SessionNeeds {
  database: Database;
  /** Enters what changes no record in the audit log. */
  note: Audit['note'];
  clock: Clock;
  library: OpenLibrary;
  hasSignOn: boolean;
}

/** Signing in, with a second factor where the account has one, and out. */
export function createSessions({ database, note, clock, library, hasSignOn }: SessionNeeds) {
  return {
    /**
     * Checks a password. With a second factor the answer's cookies are no session yet, but a note to finish it with.
     * @throws Unauthorized account.wrong_password | Forbidden account.too_many_attempts
     */
    signIn(login: string, password: string, caller: Caller): Promise<Cookies & { secondFactor: boolean }> {
      const name = login.trim().toLowerCase();
      return noted(name, () => enter(name, password, caller));
    },

    /** Finishes a sign-in, by a code of the second factor's or one of the backup codes. @throws Unauthorized account.wrong_code */
    async finishSignIn(code: { code: string } | { backupCode: string }, caller: Caller): Promise<Cookies> {
      const headers = headersOf(caller);
      const { headers: answered } = await noted(null, () =>
        refusedAs('account.wrong_code', async () =>
          'code' in code
            ? (await library()).api.verifyTOTP({ body: { code: code.code }, headers, returnHeaders: true })
            : (await library()).api.verifyBackupCode({ body: { code: code.backupCode }, headers, returnHeaders: true }),
        ),
      );
      return { cookies: answered.getSetCookie() };
    },

    /** Ends the session; the cookies returned are emptied ones. */
    async signOut(token: string | null, caller: Caller): Promise<Cookies> {
      if (token) await database.transaction((tx) => store.deleteSession(tx, token));
      const { headers } = await (await library()).api.signOut({ headers: headersOf(caller), returnHeaders: true });
      return { cookies: headers.getSetCookie() };
    },

    /** Begins to set up a second factor; it is asked for once a code of it was shown. */
    async prepareSecondFactor(password: string, caller: Caller): Promise<{ uri: string; backupCodes: string[] }> {
      const answer = await refusedAs('account.wrong_password', async () =>
        (await library()).api.enableTwoFactor({ body: { password, method: 'totp' }, headers: headersOf(caller) }),
      );
      if (answer.method !== 'totp') throw new Error('asked for totp, got something else');
      return { uri: answer.totpURI, backupCodes: answer.backupCodes };
    },

    async removeSecondFactor(password: string, caller: Caller): Promise<Cookies> {
      const { headers } = await refusedAs('account.wrong_password', async () =>
        (await library()).api.disableTwoFactor({ body: { password }, headers: headersOf(caller), returnHeaders: true }),
      );
      return { cookies: headers.getSetCookie() };
    },

    /** For who has lost the device and the backup codes. The account's sessions end. */
    dropSecondFactor: (accountId: string): Promise<void> =>
      database.transaction((tx) => store.deleteSecondFactor(tx, accountId, clock())),

    /** Where to send the caller to sign in at the sign-on server. @throws NotFound account.sign_on_absent */
    async beginSignOn(caller: Caller): Promise<Cookies & { location: string }> {
      if (!hasSignOn) throw new NotFound('account.sign_on_absent');
      const { headers, response } = await refusedAs('account.sign_on_failed', async () =>
        (await library()).api.signInSocial({
          body: { provider: signOnProvider, callbackURL: '/', errorCallbackURL: `${signOnPath}/failed` },
          headers: headersOf({ ...caller, cookie: undefined }),
          returnHeaders: true,
        }),
      );
      if (!response.url) throw new Unauthorized('account.sign_on_failed');
      return { cookies: headers.getSetCookie(), location: response.url };
    },

    /** The sign-on server's answer. @throws Unauthorized account.sign_on_failed, for a user of it whom no account is bound to as well */
    async finishSignOn(query: Record<string, string>, caller: Caller): Promise<Cookies & { location: string }> {
      if (!hasSignOn) throw new NotFound('account.sign_on_absent');
      const answer = await (await library()).api.callbackOAuth({
        method: 'GET',
        params: { id: signOnProvider },
        query,
        headers: headersOf(caller),
        asResponse: true,
      });
      if (answer.headers.get('location') !== '/') throw new Unauthorized('account.sign_on_failed');
      return { cookies: answer.headers.getSetCookie(), location: '/' };
    },

    /** Drops what has expired. */
    sweep: (): Promise<void> => database.transaction((tx) => store.deleteStale(tx, clock())),
  };

  async function enter(name: string, password: string, caller: Caller): Promise<Cookies & { secondFactor: boolean }> {
    const email = await admit(name, caller.address);
    const body = { email: email ?? 'nobody@account.invalid', password };
    const { headers, response } = await refusedAs('account.wrong_password', async () =>
      (await library()).api.signInEmail({
        body,
        headers: headersOf({ ...caller, cookie: undefined }),
        returnHeaders: true,
      }),
    );
    await database.transaction(async (tx) => {
      await store.clearFailures(tx, hashOf(name), caller.address, clock());
      await store.deleteStale(tx, clock());
    });
    return { cookies: headers.getSetCookie(), secondFactor: 'twoFactorRedirect' in response };
  }

  /** A refused sign-in is an entry of the audit log, under the account whose name was given. */
  async function noted<T>(name: string | null, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ServiceError) await noteRefusal(name, error.code);
      throw error;
    }
  }

  function noteRefusal(name: string | null, reason: string): Promise<void> {
    return database.transaction(async (tx) => {
      const recordId = name === null ? null : await store.findId(tx, name);
      await note(tx, { action: 'sign_in.refuse', recordKind: 'account', recordId, details: { reason } });
    });
  }

  /** Counts the try, and finds the account. The count is taken back when the password turns out right. */
  function admit(name: string, address: string): Promise<string | null> {
    return database.transaction(async (tx) => {
      const now = clock();
      decideAttempt(await store.lockAttempts(tx, hashOf(name), address, now), now);
      await store.countFailure(tx, hashOf(name), address, now);
      return store.findLibraryEmail(tx, name);
    });
  }
}

/** What the library is told of a request: nothing that a caller could have put into other headers. */
function headersOf({ cookie, address }: Caller): Headers {
  return new Headers({ [addressHeader]: address, ...(cookie !== undefined && { cookie }) });
}

/** The library's refusals as ours; what is no refusal goes on. */
async function refusedAs<T>(
  code: 'account.wrong_password' | 'account.wrong_code' | 'account.sign_on_failed',
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    // The library's errors for its callers carry the status that it would have answered with.
    const { statusCode } = error as { statusCode?: number };
    if (statusCode !== undefined && statusCode < 500) throw new Unauthorized(code);
    throw error;
  }
}
