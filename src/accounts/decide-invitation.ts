import { type Actor, holds } from '../access/actor.ts';
import { roleNames } from '../access/roles.ts';
import { Forbidden } from '../errors.ts';
import type { GrantedRole, NewGrant } from './types.ts';

/** What an operator may invite people to be; everybody else with a say in the platform is invited by an administrator. */
const byOperators: GrantedRole[] = ['technology_manager', 'enterprise_member', 'researcher', 'expert', 'session_host'];

/** Whether the one who acts may invite to this role: administrators to all, operators to those outside. @throws Forbidden */
export function decideInvitation(actor: Actor, { role }: NewGrant): void {
  if (actor.kind === 'system' || holds(actor, 'administrator')) return;
  if (holds(actor, 'operator') && byOperators.includes(role)) return;
  throw new Forbidden('forbidden', `您不能邀请“${roleNames[role]}”，请联系管理员`);
}
