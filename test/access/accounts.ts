import { randomUUID } from 'node:crypto';
import { actAs } from '../../src/access/acting.ts';
import type { Actor } from '../../src/access/actor.ts';
import { setPassword } from '../../src/accounts/passwords.ts';
import { password, role } from '../accounts/people.ts';
import type { SignOnServer } from '../accounts/sign-on-server.ts';
import { codeOf } from '../accounts/totp.ts';
import { accountRoles, actingAs, joined, type Sender } from './actors.ts';
import type { AccessScene } from './scene.ts';

const address = '192.0.2.7';
/** Who a user of the sign-on server is there. */
const subject = 'gov-user-1';

export type RealAccounts = Awaited<ReturnType<typeof makeRealAccounts>>;

/** The scene's actors as accounts that are in the database and can sign in, and what account routes are tried on. */
export async function makeRealAccounts({ actors, services, database }: AccessScene, signOn: SignOnServer) {
  const { accounts, sessions, passwords, memberships } = services.accountServices;
  const hashed = await passwords.hash(password);
  const loginNames = new Map<string, string>();

  /** An account that nothing else is tried on. */
  async function newAccount(actor?: Actor): Promise<string> {
    const loginName = newLoginName();
    const grants = (actor?.grants ?? []).map(({ role: name, ...of }) => role(name as 'expert', of));
    const account = await accounts.create({
      loginName,
      name: '某人',
      email: null,
      phone: null,
      personId: null,
      grants,
    });
    await database.transaction((tx) => setPassword(tx, account, hashed, new Date()));
    loginNames.set(account.id, loginName);
    return account.id;
  }

  /** The cookies with which a browser goes on after the password. */
  async function cookieOf(accountId: string): Promise<string> {
    const login = loginNames.get(accountId) ?? '';
    return asCookie((await sessions.signIn(login, password, { address })).cookies);
  }

  const withId = async (actor: Actor): Promise<Actor> => ({ ...actor, accountId: await newAccount(actor) });
  const real = { ...actors };
  for (const name of accountRoles) real[name] = await withId(actors[name]);

  const careful = await newAccount();
  const { uri } = await sessions.prepareSecondFactor(password, { address, cookie: await cookieOf(careful) });
  await sessions.finishSignIn({ code: await codeOf(uri) }, { address, cookie: await cookieOf(careful) });
  await accounts.bindSubject(await newAccount(), subject);

  return {
    actors: real,
    newAccount,
    loginNameOf: (accountId: string) => loginNames.get(accountId) ?? '',

    /** A new session of a role's account, without a second factor; nothing for nobody. */
    async signedIn(who: Sender): Promise<{ cookie?: string }> {
      const { accountId } = real[who];
      if (accountId === null) return {};
      await sessions.dropSecondFactor(accountId);
      return { cookie: await cookieOf(accountId) };
    },

    /** After the password of an account with a second factor, and its code. */
    halfSignedIn: async () => ({ cookie: await cookieOf(careful), code: await codeOf(uri) }),

    /** Back from the sign-on server, at the address to which it sends the browser. */
    async backFromSignOn() {
      const { location, cookies } = await sessions.beginSignOn({ address });
      const { pathname, search } = await signOn.signIn(location, subject);
      return { cookie: asCookie(cookies), url: `${pathname}${search}` };
    },

    /** An invitation that this account has sent. */
    async invitationBy(who: Sender) {
      const inviter = joined(real[who], actors.administrator);
      const invite = () =>
        memberships.invite({ name: '受邀人', email: null, phone: null, personId: null, grant: role('expert') });
      const { id, link } = await (who === 'nobody' ? invite() : actAs(actingAs(inviter), invite));
      return { id, token: link.token };
    },
  };
}

/** As account names have it, unlike any other. */
export const newLoginName = () => `mou.ren-${randomUUID().slice(0, 13)}`;

const asCookie = (setCookies: string[]) => setCookies.map((cookie) => cookie.split(';')[0]).join('; ');
