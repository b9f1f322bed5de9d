import type { Tx } from '../db/database.ts';
import { textOf } from '../demands/service.ts';
import {
  achievementDocument,
  demandDocument,
  organizationDocument,
  personDocument,
  type SearchDocument,
  type SearchTexts,
} from './documents.ts';
import type { RecordKind } from './jobs.ts';
import type { Records } from './subject.ts';

/** What a result shows of its record, and the public texts that its reasons point into. */
export interface ShownRecord {
  kind: RecordKind;
  id: string;
  title: string;
  organizationId: string | null;
  organizationName: string | null;
  domains: string[];
  texts: SearchTexts;
}

/** Loads records for a list of results, by id; demands with their public text only. */
export async function loadShown(
  tx: Tx,
  records: Records,
  kind: RecordKind,
  ids: string[],
): Promise<Map<string, ShownRecord>> {
  const found: { title: string; document: SearchDocument | null }[] = [];
  if (kind === 'achievement') {
    for (const each of await records.achievements.find(tx, ids)) {
      found.push({ title: each.title, document: achievementDocument(each) });
    }
  } else if (kind === 'demand') {
    const texts = new Map((await records.demands.texts(tx, ids, 'public')).map((text) => [text.demandId, text]));
    for (const each of await records.demands.find(tx, ids)) {
      const text = texts.get(each.id);
      if (text) found.push({ title: text.title, document: demandDocument(each, 'public', textOf(text)) });
    }
  } else if (kind === 'organization') {
    for (const each of await records.organizations.find(tx, ids)) {
      found.push({ title: each.name, document: organizationDocument(each, []) });
    }
  } else {
    const titles = await records.achievements.titlesByPerson(tx, ids, 50);
    for (const each of await records.people.find(tx, ids)) {
      found.push({ title: each.name, document: personDocument(each, titles.get(each.id) ?? []) });
    }
  }
  const names = await organizationNames(tx, records, found);
  return new Map(
    found.flatMap(({ title, document }) => {
      if (!document) return [];
      const { recordId: id, organizationId, domains, texts } = document;
      // Whose a published demand is stays hidden: the public text says what the demander wants known.
      const shownOrganization = kind === 'demand' ? null : organizationId;
      const organizationName = shownOrganization ? (names.get(shownOrganization) ?? null) : null;
      return [[id, { kind, id, title, organizationId: shownOrganization, organizationName, domains, texts }] as const];
    }),
  );
}

async function organizationNames(
  tx: Tx,
  records: Records,
  found: { document: SearchDocument | null }[],
): Promise<Map<string, string>> {
  const ids = found.flatMap(({ document }) => document?.organizationId ?? []);
  const organizations = await records.organizations.find(tx, [...new Set(ids)]);
  return new Map(organizations.map(({ id, name }) => [id, name]));
}
