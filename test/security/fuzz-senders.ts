import { type Actor, systemActor } from '../../src/access/actor.ts';
import { accountRoles, everyActor } from '../access/actors.ts';
import type { TestApp } from '../app.ts';

/** Everybody who sends requests: an account of each role, which is in the database, nobody, and the system. */
export async function sendersOf(
  { services }: TestApp,
  records: Record<string, string>,
): Promise<Record<string, Actor>> {
  const senders = everyActor({ organizationId: records.organizations, personId: records.people });
  const unnamed = { email: null, phone: null, personId: null, grants: [] };
  for (const role of accountRoles) {
    const { id } = await services.accountServices.accounts.create({ ...unnamed, loginName: role, name: role });
    senders[role] = { ...senders[role], accountId: id };
  }
  return { ...senders, system: systemActor };
}
