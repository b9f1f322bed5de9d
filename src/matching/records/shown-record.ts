import type { Tx } from '../../db/database.ts';
import { asPublished } from '../../demands/as-published.ts';
import { textOf } from '../../demands/service.ts';
import type { Organization } from '../../organizations/types.ts';
import type { PairFacts } from '../fit/pair-facts.ts';
import type { RecordKind } from '../jobs.ts';
import type { Readable } from '../model-help/model-text.ts';
import { type Records, secretNames } from '../query/subject.ts';
import {
  achievementDocument,
  demandDocument,
  organizationDocument,
  personDocument,
  type SearchTexts,
} from './documents.ts';
import { achievementFacts, demandFacts, noFacts } from './pair-facts.ts';

/** What a result shows of its record, the public texts that its reasons point into, and what its fit depends on. */
export interface ShownRecord extends Readable {
  kind: RecordKind;
  id: string;
  /** Of its texts; null where they are put together from several records. */
  version: number | null;
  title: string;
  organizationId: string | null;
  organizationName: string | null;
  domains: string[];
  facts: PairFacts;
}

/**
 * Loads records for a list of results, by id; demands with their public text only.
 * @param forModel whether a language model is asked about them
 */
export async function loadShown(
  tx: Tx,
  records: Records,
  kind: RecordKind,
  ids: string[],
  forModel: boolean,
): Promise<Map<string, ShownRecord>> {
  const shown = await loaders[kind](tx, records, ids, forModel);
  return new Map(shown.map((record) => [record.id, record]));
}

type Load = (tx: Tx, records: Records, ids: string[], forModel: boolean) => Promise<ShownRecord[]>;

const loaders: Record<RecordKind, Load> = {
  achievement: loadAchievements,
  demand: loadDemands,
  organization: loadOrganizations,
  person: loadPeople,
};

async function loadAchievements(tx: Tx, records: Records, ids: string[]): Promise<ShownRecord[]> {
  const found = await records.achievements.findHeld(tx, ids);
  return found.flatMap(({ achievement, holder }) => {
    const document = achievementDocument(achievement);
    if (!document) return [];
    return {
      ...shownOf('achievement', achievement.id, achievement.title, document),
      version: achievement.version,
      organizationId: achievement.organizationId,
      organizationName: holder.name,
      isPublic: achievement.state === 'published',
      facts: achievementFacts(achievement, holder.region),
    };
  });
}

/** Whose a published demand is stays hidden: the public text says what the demander wants known. */
async function loadDemands(tx: Tx, records: Records, ids: string[], forModel: boolean): Promise<ShownRecord[]> {
  const texts = new Map((await records.demands.texts(tx, ids, 'public')).map((text) => [text.demandId, text]));
  const found = await records.demands.find(tx, ids);
  const demanders = forModel ? await organizationsOf(tx, records, found) : null;
  return found.flatMap((demand) => {
    const text = texts.get(demand.id);
    const document = text && demandDocument(demand, 'public', textOf(text));
    if (!document) return [];
    return {
      ...shownOf('demand', demand.id, text.title, document),
      isPublic: true,
      secrets: demanders && secretNames(demand, demanders.get(demand.organizationId)),
      facts: demandFacts(asPublished(demand)),
    };
  });
}

async function loadOrganizations(tx: Tx, records: Records, ids: string[]): Promise<ShownRecord[]> {
  return (await records.organizations.find(tx, ids)).flatMap((organization) => {
    const document = organizationDocument(organization, []);
    if (!document) return [];
    const { id, name } = organization;
    return { ...shownOf('organization', id, name, document), organizationId: id, organizationName: name };
  });
}

async function loadPeople(tx: Tx, records: Records, ids: string[]): Promise<ShownRecord[]> {
  const titles = await records.achievements.titlesByPerson(tx, ids, 50);
  const found = await records.people.find(tx, ids);
  const employers = await organizationsOf(tx, records, found);
  return found.flatMap((person) => {
    const document = personDocument(person, titles.get(person.id) ?? []);
    if (!document) return [];
    const { organizationId } = person;
    const organizationName = employers.get(organizationId ?? '')?.name ?? null;
    return { ...shownOf('person', person.id, person.name, document), organizationId, organizationName };
  });
}

function shownOf(
  kind: RecordKind,
  id: string,
  title: string,
  { domains, texts }: { domains: string[]; texts: SearchTexts },
): ShownRecord {
  const nobody = { organizationId: null, organizationName: null };
  return { kind, id, version: null, title, ...nobody, domains, texts, isPublic: false, secrets: [], facts: noFacts };
}

async function organizationsOf(
  tx: Tx,
  records: Records,
  found: { organizationId: string | null }[],
): Promise<Map<string, Organization>> {
  const ids = new Set(found.flatMap(({ organizationId }) => organizationId ?? []));
  const organizations = await records.organizations.find(tx, [...ids]);
  return new Map(organizations.map((organization) => [organization.id, organization]));
}
