import { z } from 'zod';
import { edits, filledText, id, moment, phrases, RecordState, text, version } from '../records/fields.ts';
import { hasValidCheckCharacter } from './credit-code.ts';

export const OrganizationKind = z.enum([
  'enterprise',
  'university',
  'vocational_college',
  'institute',
  'hospital',
  'proof_of_concept_centre',
  'new_rd_institution',
  'metrology_institution',
  'branch_centre',
  'transfer_agency',
  'bank',
  'investor',
  'government',
]);

/** What a person hands in about an organization. */
export const NewOrganization = z
  .strictObject({
    kind: OrganizationKind,
    name: filledText(200),
    shortName: filledText(100).nullable().default(null),
    formerNames: phrases(20, 200).default([]),
    creditCode: z
      .string()
      .regex(/^[0-9A-HJ-NP-RTUWXY]{18}$/, { error: '统一社会信用代码须为 18 位', abort: true })
      .refine(hasValidCheckCharacter, '统一社会信用代码的校验位不符，请核对')
      .nullable()
      .default(null),
    region: filledText(100).nullable().default(null).meta({ description: '如“江苏省苏州市昆山市”' }),
    address: filledText(300).nullable().default(null),
    size: z.enum(['micro', 'small', 'medium', 'large']).nullable().default(null),
    mainProducts: text(5000).nullable().default(null),
    domains: phrases(10, 50).default([]),
  })
  .meta({ id: 'NewOrganization' });
export type NewOrganization = z.infer<typeof NewOrganization>;

export const Organization = NewOrganization.extend({
  id,
  state: RecordState,
  version,
  createdAt: moment,
  updatedAt: moment,
}).meta({ id: 'Organization' });
export type Organization = z.infer<typeof Organization>;

export const OrganizationEdit = z
  .strictObject({ ...edits(NewOrganization.shape), version })
  .meta({ id: 'OrganizationEdit' });
export type OrganizationEdit = z.infer<typeof OrganizationEdit>;
