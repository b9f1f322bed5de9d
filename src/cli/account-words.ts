import { roleNames } from '../access/roles.ts';
import type { Account, GrantedRole, NewGrant, OneTimeLink, RoleGrant } from '../accounts/types.ts';
import type { Api } from './api.ts';
import { oneOf } from './arguments.ts';
import { print } from './output.ts';
import { CommandFailure } from './usage-error.ts';

/** What a role is held for, as options. */
export interface ScopeOptions {
  organization?: string;
  season?: string;
  session?: string;
}

const granted = Object.keys(roleNames).filter((role) => role !== 'system') as GrantedRole[];

/** Reads a role; dashes may stand for underscores. */
export const roleWords = oneOf(granted);

export const grantOf = (role: GrantedRole, { organization, season, session }: ScopeOptions): NewGrant => ({
  role,
  organizationId: organization ?? null,
  seasonId: season ?? null,
  venueSessionId: session ?? null,
});

export function grantLine({ role, organizationId, seasonId, venueSessionId }: RoleGrant): string {
  const scope = organizationId ?? seasonId ?? venueSessionId;
  return scope === null ? roleNames[role] : `${roleNames[role]}（${scope}）`;
}

export async function withAccounts(use: (api: Api) => Promise<void>): Promise<void> {
  const { readConfig } = await import('../config.ts');
  const { withApi } = await import('./open-api.ts');
  await withApi(readConfig(), use);
}

/** @throws CommandFailure without such an account */
export async function findAccount(api: Api, loginName: string): Promise<Account> {
  const query = new URLSearchParams({ loginName });
  const { items } = await api.request<{ items: Account[] }>('GET', `/api/v1/accounts?${query}`);
  const [account] = items;
  if (!account) throw new CommandFailure(`没有登录名为 ${loginName} 的账号`);
  return account;
}

/** Shows a link that works once, where people reach the service. */
export async function showLink(what: string, { path, expiresAt }: OneTimeLink): Promise<void> {
  const { readConfig } = await import('../config.ts');
  print(`${what}的链接（只显示这一次，${expiresAt} 前有效，用一次即失效）：`, `${readConfig().http.publicUrl}${path}`);
}
