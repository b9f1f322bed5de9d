import { z } from 'zod';
import { NewAchievement } from '../achievements/types.ts';
import { Demand, DemandText } from '../demands/types.ts';
import { NewOrganization } from '../organizations/types.ts';
import { NewPerson } from '../people/types.ts';
import { RecordState } from '../records/fields.ts';
import { Domain, Season } from '../seasons/types.ts';
import { VenueSession } from '../venue-sessions/types.ts';

/** sample/notice-2026.json: what the notice of a year lays down. Ids are given when it is loaded. */
export const Notice = z.strictObject({
  year: z.int(),
  domains: z.array(Domain.strict()),
  seasons: z.array(Season.omit({ id: true, year: true }).strict()),
  venueSessions: z.array(VenueSession.omit({ id: true, year: true, seasonId: true }).strict()),
});
export type Notice = z.infer<typeof Notice>;

/** Names a record of the sample in its files and in the table sample_records, such as `new-energy/demand-3`. */
const key = z.string().regex(/^[a-z-]+\/[a-z]+-\d+$/);
const yuan = z.int().min(0);
/** The `number` of a venue session in the notice. */
const sessionNumber = z.int().nullable();

export const SampleOrganization = NewOrganization.extend({ key });
export type SampleOrganization = z.infer<typeof SampleOrganization>;

export const SamplePerson = NewPerson.omit({ organizationId: true }).extend({ key, organization: key });
export type SamplePerson = z.infer<typeof SamplePerson>;

export const SampleAchievement = NewAchievement.omit({
  organizationId: true,
  seasonId: true,
  venueSessionId: true,
  domainId: true,
  maturity: true,
  askingPriceFen: true,
}).extend({
  key,
  holder: key,
  team: z.array(key),
  domain: z.string(),
  venueSession: sessionNumber,
  trl: z.int().min(1).max(9),
  askingPriceYuan: yuan.nullable(),
  state: RecordState,
});
export type SampleAchievement = z.infer<typeof SampleAchievement>;

export const SampleDemand = Demand.pick({
  region: true,
  cooperationModes: true,
  deadline: true,
  urgency: true,
  confidentiality: true,
  state: true,
}).extend({
  key,
  title: DemandText.shape.title,
  organization: key,
  domain: z.string(),
  venueSession: sessionNumber,
  raw: DemandText.omit({ title: true }),
  public: DemandText.nullable(),
  budgetYuan: z.strictObject({ min: yuan, max: yuan }).nullable(),
  /** Achievements of the sample that truly answer the demand, best first. */
  goodAchievements: z.array(key),
  note: z.string().nullable(),
});
export type SampleDemand = z.infer<typeof SampleDemand>;

export interface Sample {
  organizations: SampleOrganization[];
  people: SamplePerson[];
  achievements: SampleAchievement[];
  demands: SampleDemand[];
}
