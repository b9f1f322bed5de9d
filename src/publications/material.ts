import { actAsSystem } from '../access/acting.ts';
import type { Achievements } from '../achievements/service.ts';
import type { Database, Tx } from '../db/database.ts';
import type { ConfidentialDemands } from '../demands/confidential.ts';
import { type Demands, textOf } from '../demands/service.ts';
import type { Demand } from '../demands/types.ts';
import type { DemandFacts, FieldTexts, Placeholder } from '../desensitization/draft/types.ts';
import type { Confidential, EarlierRecord } from '../desensitization/leak-check/types.ts';
import type { ConfidentialityPolicy, ShownStage } from '../desensitization/policy/types.ts';
import type { KnownOrganizations } from '../desensitization/registry-source.ts';
import { NotFound } from '../errors.ts';
import type { Organizations } from '../organizations/service.ts';
import type { Organization } from '../organizations/types.ts';
import type { Seasons } from '../seasons/service.ts';
import { fieldTexts } from './field-texts.ts';
import type { Policies } from './policies.ts';
import { listPlaceholders } from './policy-store.ts';
import { listPublications } from './publication-store.ts';

/** All that a demand's drafts are made of and checked against. Confidential, contacts included. */
export interface Material {
  demand: Demand;
  demander: Organization;
  texts: FieldTexts;
  rawVersion: number;
  /** Of the newest raw text, which may be another than that of a draft. */
  newestRawVersion: number;
  policy: ConfidentialityPolicy;
  policyVersion: number;
  placeholders: Placeholder[];
  facts: DemandFacts;
  contacts: Confidential[];
  earlier: Record<ShownStage, EarlierRecord[]>;
  /** Names of the demander's published achievements. */
  publicTitles: string[];
  platform: KnownOrganizations;
}

export interface MaterialNeeds {
  database: Database;
  demands: Demands;
  confidentialDemands: ConfidentialDemands;
  organizations: Organizations;
  seasons: Seasons;
  achievements: Pick<Achievements, 'titlesOf'>;
  policies: Policies;
  platform: () => Promise<KnownOrganizations>;
}

/** Public texts of the same demander with which a text is compared. */
const mostEarlier = 20;
const mostTitles = 500;

/**
 * Loads it as the service, whoever asks: a check must know what its reader may not (contacts, for one). The caller has
 * asked for the right to the draft before, and shows of this nothing but what that right is for.
 * @throws NotFound without a raw text of this version; the newest one when none is given
 */
export async function loadMaterial(needs: MaterialNeeds, demandId: string, rawVersion?: number): Promise<Material> {
  const platform = await needs.platform();
  const domains = await needs.seasons.domains();
  return actAsSystem('web', () =>
    needs.database.read(async (tx) => {
      const [demand] = await needs.demands.find(tx, [demandId]);
      const [newest] = await needs.demands.texts(tx, [demandId], 'raw');
      const raw = rawVersion === undefined ? newest : await needs.demands.textAt(tx, demandId, 'raw', rawVersion);
      const [demander] = demand ? await needs.organizations.find(tx, [demand.organizationId]) : [];
      if (!demand || !demander || !raw || !newest) throw new NotFound('record.not_found', '没有这条需求');
      const { policy, version: policyVersion } = await needs.policies.policyOf(tx, demand);
      return {
        demand,
        demander,
        texts: fieldTexts(textOf(raw)),
        rawVersion: raw.version,
        newestRawVersion: newest.version,
        policy,
        policyVersion,
        placeholders: await listPlaceholders(tx, demandId),
        facts: {
          demander: demander.name,
          region: demander.region,
          domain: domains.find(({ id }) => id === demand.domainId)?.name ?? null,
        },
        contacts: await contactsOf(tx, needs, demandId),
        earlier: await earlierOf(tx, needs, demand, demander.name),
        publicTitles: await needs.achievements.titlesOf(tx, demander.id, mostTitles),
        platform,
      };
    }),
  );
}

async function contactsOf(tx: Tx, { confidentialDemands }: MaterialNeeds, demandId: string): Promise<Confidential[]> {
  const contacts = await confidentialDemands.contactsToHide(tx, demandId);
  return contacts.flatMap(({ name, phone, email }) => [
    { text: name, category: 'person' as const },
    ...(phone ? [{ text: phone, category: 'phone' as const }] : []),
    ...(email ? [{ text: email, category: 'email' as const }] : []),
  ]);
}

/** What readers of a stage can see already: this demand's earlier publications, and the demander's other public demands. */
async function earlierOf(
  tx: Tx,
  { demands }: MaterialNeeds,
  demand: Demand,
  demander: string,
): Promise<Record<ShownStage, EarlierRecord[]>> {
  const earlier: Record<ShownStage, EarlierRecord[]> = { public: [], fuller: [] };
  const publications = await listPublications(tx, demand.id);
  for (const [at, { publicVersion, fullerVersion }] of publications.slice(-mostEarlier).entries()) {
    const versions = { public: publicVersion, fuller: fullerVersion };
    for (const stage of ['public', 'fuller'] as const) {
      const text = await demands.textAt(tx, demand.id, stage, versions[stage]);
      if (!text) continue;
      const what = `第 ${at + 1} 次发布的${stage === 'public' ? '发布稿' : '详稿'}`;
      earlier[stage].push({ what, sameDemand: true, texts: fieldTexts(textOf(text)) });
    }
  }
  const published = (await demands.publishedTexts(tx, [demand.organizationId], mostEarlier)).get(demand.organizationId);
  const others = (published ?? []).filter(({ demandId }) => demandId !== demand.id);
  const found = await demands.find(
    tx,
    others.map(({ demandId }) => demandId),
  );
  const owned = new Set(found.filter(({ confidentiality }) => confidentiality === 'public').map(({ id }) => id));
  for (const text of others) {
    // Of a demand that hides nobody everyone reads whose it is.
    const owner: EarlierRecord['texts'] = owned.has(text.demandId) ? { owner: demander } : {};
    const texts = { ...fieldTexts(textOf(text)), ...owner };
    const record = { what: '本单位公开的另一条需求', sameDemand: false, texts };
    earlier.public.push(record);
    earlier.fuller.push(record);
  }
  return earlier;
}
