import { newId } from '../../src/db/ids.ts';
import { password } from '../accounts/people.ts';
import { codeOf } from '../accounts/totp.ts';
import { newLoginName, type RealAccounts } from './accounts.ts';
import type { Made, RouteRequest } from './requests.ts';
import type { AccessScene } from './scene.ts';

const api = '/api/v1';
const states = [] as const;

/** At least one valid request for every route of signing in, of the own password and second factor, and of keys. */
export function sessionRequests({ services }: AccessScene, accounts: RealAccounts): RouteRequest[] {
  const { passwords, sessions, keys } = services.accountServices;
  const session = `${api}/session`;
  const { signedIn } = accounts;
  return [
    {
      route: `POST ${session}`,
      made: async () => ({ login: accounts.loginNameOf(await accounts.newAccount()) }),
      url: () => session,
      body: (_own, { login }) => ({ login, password }),
      states,
    },
    {
      route: `POST ${session}/second-factor`,
      made: accounts.halfSignedIn,
      url: () => `${session}/second-factor`,
      body: (_own, { code }) => ({ code }),
      states,
    },
    { route: `DELETE ${session}`, made: signedIn, url: () => session, states },
    { route: `GET ${session}`, url: () => session, states },
    {
      route: `POST ${session}/password`,
      made: signedIn,
      url: () => `${session}/password`,
      body: () => ({ current: password, password }),
      states,
    },
    {
      route: `POST ${session}/password-reset`,
      made: async () => ({ token: (await passwords.issueReset(await accounts.newAccount())).token }),
      url: () => `${session}/password-reset`,
      body: (_own, { token }) => ({ token, password }),
      states,
    },
    {
      route: `POST ${session}/second-factor/setup`,
      made: signedIn,
      url: () => `${session}/second-factor/setup`,
      body: () => ({ password }),
      states,
    },
    {
      route: `POST ${session}/second-factor/confirm`,
      made: async (who) => {
        const { cookie } = await signedIn(who);
        if (!cookie) return { code: '123456' };
        const { uri } = await sessions.prepareSecondFactor(password, { cookie, address: '192.0.2.7' });
        return { cookie, code: await codeOf(uri) };
      },
      url: () => `${session}/second-factor/confirm`,
      body: (_own, { code }) => ({ code }),
      states,
    },
    {
      route: `POST ${session}/second-factor/remove`,
      made: signedIn,
      url: () => `${session}/second-factor/remove`,
      body: () => ({ password }),
      states,
    },
    { route: `GET ${session}/sign-on`, url: () => `${session}/sign-on`, states },
    {
      route: `GET ${session}/sign-on/callback/sso`,
      made: accounts.backFromSignOn,
      url: (_own, { url = '' }) => url,
      states,
    },

    { route: `POST ${api}/keys`, url: () => `${api}/keys`, body: () => ({ name: '取数' }), states },
    { route: `GET ${api}/keys`, url: () => `${api}/keys`, states },
    {
      route: `DELETE ${api}/keys/:id`,
      made: async (who) => {
        const { accountId } = accounts.actors[who];
        return { id: accountId ? (await keys.create(accountId, key)).id : newId() };
      },
      url: (_own, { id }) => `${api}/keys/${id}`,
      states,
    },
  ];
}

const key = { name: '取数', days: 1, actions: null };

/** At least one valid request for every route of accounts, invitations and applications. */
export function accountRequests({ services }: AccessScene, accounts: RealAccounts): RouteRequest[] {
  const { keys, memberships } = services.accountServices;
  const newAccount = async () => ({ id: await accounts.newAccount() });
  const application = {
    name: '周工',
    phone: '025 8319 0000',
    organizationName: '某单位',
    wantedRole: 'expert' as const,
  };
  const newApplication = async () => ({
    id: (await memberships.apply({ ...application, email: null, message: '' })).id,
  });
  const invitation = () => ({ name: '受邀人', grant: { role: 'expert' } });
  return [
    {
      route: `POST ${api}/accounts`,
      url: () => `${api}/accounts`,
      body: () => ({ loginName: newLoginName(), name: '新账号' }),
      states,
    },
    { route: `GET ${api}/accounts`, url: () => `${api}/accounts`, states },
    ofAccount('GET', '', newAccount),
    ofAccount('PATCH', '', newAccount, { name: '改名' }),
    ofAccount('POST', '/disable', newAccount),
    ofAccount('POST', '/enable', newAccount),
    ofAccount('POST', '/grants', newAccount, { role: 'auditor' }),
    ofAccount('DELETE', '/grants/:grantId', async () => {
      const id = await accounts.newAccount(accounts.actors.expert);
      const { grants } = await services.accountServices.accounts.get(id);
      return { id, grantId: grants[0]?.id ?? '' };
    }),
    ofAccount('POST', '/reset-link', newAccount),
    ofAccount('PUT', '/subject', newAccount, { subject: 'gov-user-2' }),
    ofAccount('DELETE', '/subject', newAccount),
    ofAccount('DELETE', '/second-factor', newAccount),
    ofAccount('GET', '/keys', newAccount),
    ofAccount('DELETE', '/keys/:keyId', async () => {
      const id = await accounts.newAccount();
      return { id, keyId: (await keys.create(id, key)).id };
    }),

    { route: `POST ${api}/invitations`, url: () => `${api}/invitations`, body: invitation, states },
    { route: `GET ${api}/invitations`, url: () => `${api}/invitations`, states },
    {
      route: `POST ${api}/invitations/:id/revoke`,
      made: accounts.invitationBy,
      url: (_own, { id }) => `${api}/invitations/${id}/revoke`,
      states,
    },
    {
      route: `POST ${api}/invitations/accept`,
      made: () => accounts.invitationBy('nobody'),
      url: () => `${api}/invitations/accept`,
      body: (_own, { token }) => ({ token, loginName: newLoginName(), password }),
      states,
    },
    { route: `POST ${api}/applications`, url: () => `${api}/applications`, body: () => application, states },
    { route: `GET ${api}/applications`, url: () => `${api}/applications`, states },
    {
      route: `POST ${api}/applications/:id/approve`,
      made: newApplication,
      url: (_own, { id }) => `${api}/applications/${id}/approve`,
      body: () => ({ grant: { role: 'expert' } }),
      states,
    },
    {
      route: `POST ${api}/applications/:id/refuse`,
      made: newApplication,
      url: (_own, { id }) => `${api}/applications/${id}/refuse`,
      body: () => ({ reason: '无法核实' }),
      states,
    },
  ];
}

function ofAccount(
  method: string,
  path: string,
  made: () => Promise<Made & { id: string }>,
  body?: object,
): RouteRequest {
  return {
    route: `${method} ${api}/accounts/:id${path}`,
    made,
    url: (_own, ids) =>
      `${api}/accounts/${ids.id}${path.replaceAll(/:(\w+)/g, (_part, name: string) => ids[name] ?? '')}`,
    ...(body && { body: () => body }),
    states,
  };
}
