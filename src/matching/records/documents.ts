import { createHash } from 'node:crypto';
import type { Achievement } from '../../achievements/types.ts';
import { asPublished } from '../../demands/as-published.ts';
import type { Demand, DemandText, TextStage } from '../../demands/types.ts';
import type { Organization } from '../../organizations/types.ts';
import type { Person } from '../../people/types.ts';
import type { RecordKind } from '../jobs.ts';

export const searchFields = ['title', 'need', 'body'] as const;
export type SearchField = (typeof searchFields)[number];

/** A piece of a record's text and the record's field that it is: places in reasons refer to it. */
export interface Piece {
  source: string;
  text: string;
}

export type SearchTexts = Record<SearchField, Piece[]>;

/** What may be found of a record at one stage, and what the filters need. */
export interface SearchDocument {
  recordKind: RecordKind;
  recordId: string;
  stage: TextStage;
  recordVersion: number;
  organizationId: string | null;
  seasonId: string | null;
  venueSessionId: string | null;
  kind: string;
  domains: string[];
  region: string | null;
  maturity: number | null;
  priceFen: bigint | null;
  transferModes: string[];
  roles: string[];
  patentFamily: string | null;
  state: string;
  texts: SearchTexts;
}

/** Texts that are ranked and counted together. */
export const scopeOf = (kind: RecordKind, stage: TextStage): string => `${kind}/${stage}`;

const nothing = {
  organizationId: null,
  seasonId: null,
  venueSessionId: null,
  region: null,
  maturity: null,
  priceFen: null,
  transferModes: [],
  roles: [],
  patentFamily: null,
};

/** An achievement is found publicly once published; until then among the unpublished ones only; withdrawn nowhere. */
export function achievementDocument(achievement: Achievement): SearchDocument | null {
  if (achievement.state === 'withdrawn') return null;
  return {
    ...nothing,
    recordKind: 'achievement',
    recordId: achievement.id,
    stage: achievement.state === 'published' ? 'public' : 'raw',
    recordVersion: achievement.version,
    organizationId: achievement.organizationId,
    seasonId: achievement.seasonId,
    venueSessionId: achievement.venueSessionId,
    kind: achievement.kind,
    domains: achievement.domainId ? [achievement.domainId] : [],
    maturity: achievement.maturity,
    priceFen: achievement.askingPriceFen,
    transferModes: achievement.transferModes.map(({ mode }) => mode),
    patentFamily: achievement.patentFamily,
    state: achievement.state,
    texts: achievementTexts(achievement),
  };
}

export function achievementTexts(
  achievement: Pick<Achievement, 'title' | 'problem' | 'application' | 'summary' | 'keywords'>,
): SearchTexts {
  return texts({
    title: { title: achievement.title },
    need: { problem: achievement.problem, application: achievement.application },
    body: { summary: achievement.summary, keywords: achievement.keywords.join('，') },
  });
}

/** A demand's document at a stage; its public and fuller texts only once it is published, withdrawn ones nowhere. */
export function demandDocument(demand: Demand, stage: TextStage, text: DemandText): SearchDocument | null {
  if (demand.state === 'withdrawn' || (stage !== 'raw' && demand.state !== 'published')) return null;
  // Filters tell a record's facts by what they leave out.
  const { region, budgetMaxFen } = stage === 'raw' ? demand : asPublished(demand);
  return {
    ...nothing,
    recordKind: 'demand',
    recordId: demand.id,
    stage,
    recordVersion: demand.version,
    organizationId: demand.organizationId,
    seasonId: demand.seasonId,
    venueSessionId: demand.venueSessionId,
    kind: 'demand',
    domains: demand.domainId ? [demand.domainId] : [],
    region,
    priceFen: budgetMaxFen,
    state: demand.state,
    texts: demandTexts(text),
  };
}

export function demandTexts(text: DemandText): SearchTexts {
  return texts({
    title: { title: text.title },
    need: { problem: text.problem, targets: text.targets },
    body: { application: text.application, cooperation: text.cooperation, foundation: text.foundation },
  });
}

/** An organization is found by what it makes and by its published demands; enterprises are what `kind` says. */
export function organizationDocument(organization: Organization, published: DemandText[]): SearchDocument | null {
  if (organization.state === 'withdrawn') return null;
  return {
    ...nothing,
    recordKind: 'organization',
    recordId: organization.id,
    stage: 'public',
    recordVersion: organization.version,
    organizationId: organization.id,
    kind: organization.kind,
    domains: organization.domains,
    region: organization.region,
    state: organization.state,
    texts: texts({
      title: {},
      need: { demands: published.map(({ title, problem }) => `${title}\n${problem}`).join('\n') },
      body: { mainProducts: organization.mainProducts ?? '' },
    }),
  };
}

/** A person is found by research directions, profile and published achievements. */
export function personDocument(person: Person, achievementTitles: string[]): SearchDocument | null {
  if (person.state === 'withdrawn') return null;
  return {
    ...nothing,
    recordKind: 'person',
    recordId: person.id,
    stage: 'public',
    recordVersion: person.version,
    organizationId: person.organizationId,
    kind: 'person',
    domains: person.domains,
    region: person.region,
    roles: person.roles,
    state: person.state,
    texts: texts({
      title: { researchDirections: person.researchDirections.join('，') },
      need: { achievements: achievementTitles.join('\n') },
      body: { profile: person.profile ?? '' },
    }),
  };
}

/** A field's text as it is ranked; the pieces stand on lines of their own, so that no term crosses their border. */
export const fieldText = (pieces: Piece[]): string => pieces.map(({ text }) => text).join('\n\n');

/** Tells whether a document's text changed; other changes need no new terms and no new vectors. */
export function contentHash(document: SearchDocument): string {
  return hash(searchFields.map((field) => fieldText(document.texts[field])).join('\u0000'));
}

export const hash = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 27);

function texts(fields: Record<SearchField, Record<string, string>>): SearchTexts {
  const pieces = (sources: Record<string, string>): Piece[] =>
    Object.entries(sources)
      .map(([source, text]) => ({ source, text }))
      .filter(({ text }) => text.trim() !== '');
  return { title: pieces(fields.title), need: pieces(fields.need), body: pieces(fields.body) };
}
