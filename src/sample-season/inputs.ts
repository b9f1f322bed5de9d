import type { NewAchievement } from '../achievements/types.ts';
import type { Demand, DemandText, NewDemand } from '../demands/types.ts';
import type { NewOrganization } from '../organizations/types.ts';
import type { NewPerson } from '../people/types.ts';
import type { RecordState } from '../records/fields.ts';
import type { Places } from './seed-notice.ts';
import type { SampleAchievement, SampleDemand, SampleOrganization, SamplePerson } from './types.ts';

/** Ids of the sample's records by their keys. */
export type IdsByKey = ReadonlyMap<string, string>;

/** Stands in the place of an operator's reason: published sample patents that miss the season's rule are kept on purpose. */
export const sampleWaiver = '示例数据：经运营人员同意保留';

export function organizationInput({ key: _key, ...organization }: SampleOrganization): NewOrganization {
  return organization;
}

export function personInput({ key: _key, organization, ...person }: SamplePerson, ids: IdsByKey): NewPerson {
  return { ...person, organizationId: idOf(organization, ids) };
}

/** Sums in yuan become fen; every achievement belongs to the auction season. */
export function achievementInput(
  { key: _key, holder, team, domain, venueSession, trl, askingPriceYuan, ...achievement }: SampleAchievement,
  ids: IdsByKey,
  places: Places,
): NewAchievement & { state: RecordState; waiver?: string } {
  return {
    ...achievement,
    organizationId: idOf(holder, ids),
    team: team.map((key) => idOf(key, ids)),
    seasonId: places.season.get('auction') ?? null,
    venueSessionId: sessionId(venueSession, places),
    domainId: domain,
    maturity: trl,
    askingPriceFen: fenOf(askingPriceYuan),
    waiver: achievement.state === 'published' ? sampleWaiver : undefined,
  };
}

/** Every demand belongs to the challenge season; its title is that of the raw text. */
export function demandInput(
  {
    key: _key,
    title,
    organization,
    domain,
    venueSession,
    raw,
    budgetYuan,
    goodAchievements: _good,
    note: _note,
    ...demand
  }: SampleDemand,
  ids: IdsByKey,
  places: Places,
): NewDemand & { state: Demand['state']; public: DemandText | null } {
  return {
    ...demand,
    organizationId: idOf(organization, ids),
    seasonId: places.season.get('challenge') ?? null,
    venueSessionId: sessionId(venueSession, places),
    domainId: domain,
    raw: { title, ...raw },
    budgetMinFen: fenOf(budgetYuan?.min ?? null),
    budgetMaxFen: fenOf(budgetYuan?.max ?? null),
  };
}

function idOf(key: string, ids: IdsByKey): string {
  const id = ids.get(key);
  if (!id) throw new Error(`the sample has no record ${key}`);
  return id;
}

function sessionId(number: number | null, places: Places): string | null {
  if (number === null) return null;
  const id = places.venueSession.get(number);
  if (!id) throw new Error(`the notice has no venue session ${number}`);
  return id;
}

const fenOf = (yuan: number | null): bigint | null => (yuan === null ? null : BigInt(yuan) * 100n);
