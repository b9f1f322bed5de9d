import { z } from 'zod';
import { edits, filledText, id, moment, phrases, RecordState, text, version } from '../records/fields.ts';

export const PersonRole = z.enum([
  'researcher',
  'expert',
  'technology_manager',
  'session_host',
  'enterprise_member',
  'operator',
  'reviewer',
  'auditor',
]);
export type PersonRole = z.infer<typeof PersonRole>;

/** A person's public profile. Contact details are not part of it. */
export const NewPerson = z
  .strictObject({
    organizationId: id.nullable().default(null),
    name: filledText(60),
    roles: z.array(PersonRole).min(1, '至少选一个角色').max(8),
    position: filledText(100).nullable().default(null),
    profile: text(5000).nullable().default(null),
    researchDirections: phrases(20, 100).default([]),
    domains: phrases(10, 50).default([]),
    region: filledText(100).nullable().default(null),
  })
  .meta({ id: 'NewPerson' });
export type NewPerson = z.infer<typeof NewPerson>;

export const Person = NewPerson.extend({ id, state: RecordState, version, createdAt: moment, updatedAt: moment }).meta({
  id: 'Person',
});
export type Person = z.infer<typeof Person>;

export const PersonEdit = z.strictObject({ ...edits(NewPerson.shape), version }).meta({ id: 'PersonEdit' });
export type PersonEdit = z.infer<typeof PersonEdit>;
