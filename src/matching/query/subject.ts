import { requireRight } from '../../access/require-right.ts';
import type { Achievements } from '../../achievements/service.ts';
import type { Tx } from '../../db/database.ts';
import { asPublished } from '../../demands/as-published.ts';
import { type Demands, textOf } from '../../demands/service.ts';
import type { Demand, TextStage } from '../../demands/types.ts';
import { NotFound } from '../../errors.ts';
import type { Organizations } from '../../organizations/service.ts';
import type { Organization } from '../../organizations/types.ts';
import type { People } from '../../people/service.ts';
import type { PairFacts } from '../fit/pair-facts.ts';
import type { RecordKind } from '../jobs.ts';
import type { Readable } from '../model-help/model-text.ts';
import { achievementTexts, demandTexts, organizationDocument, personDocument } from '../records/documents.ts';
import type { KeepTexts } from '../records/kept-texts.ts';
import { achievementFacts, demandFacts, noFacts } from '../records/pair-facts.ts';
import type { Subject } from '../types.ts';

export interface Records {
  achievements: Achievements;
  demands: Demands;
  organizations: Organizations;
  people: People;
}

/** What is matched: its text, and whose it is. */
export interface LoadedSubject extends Readable {
  /** What its text is: of a pasted text what the caller says. */
  kind: RecordKind;
  /** Its own organization is never offered its own records; null as well where the reader may not know whose it is. */
  organizationId: string | null;
  recordIds: string[];
  /** True when the text is a demander's, which no outside embedding model may see before it is masked. */
  isDemandText: boolean;
  facts: PairFacts;
}

/** Achievements and demands of a person or an organization that stand for what suits them. */
const mostPieces = 20;

const nothing = { recordIds: [], secrets: [], isPublic: false, isDemandText: false, facts: noFacts };

/** How a subject is read: of a demand's confidential text the reading is recorded, for which the database writes. */
export const stageOf = (subject: Subject): TextStage => ('demandId' in subject && subject.stage) || 'public';

export interface SubjectOptions {
  keep: KeepTexts;
  /** Whether a language model is asked about it, so that the names that must not reach one are needed. */
  forModel: boolean;
}

/**
 * @throws NotFound when there is no such record that the reader may see, or no text at the stage asked for
 * @throws Forbidden when the reader may not read it at that stage
 */
export async function loadSubject(
  tx: Tx,
  records: Records,
  subject: Subject,
  options: SubjectOptions,
): Promise<LoadedSubject> {
  const { keep } = options;
  if ('text' in subject) return pasted(subject);
  if ('achievementId' in subject) {
    const achievement = await records.achievements.readable(tx, subject.achievementId);
    if (achievement.state === 'withdrawn') throw new NotFound('record.not_found', '没有这项成果');
    const [holder] = await records.organizations.find(tx, [achievement.organizationId]);
    return {
      ...nothing,
      kind: 'achievement',
      texts: keep(`${achievement.id} ${achievement.version}`, achievementTexts(achievement)),
      organizationId: achievement.organizationId,
      recordIds: [achievement.id],
      isPublic: achievement.state === 'published',
      facts: achievementFacts(achievement, holder?.region ?? null),
    };
  }
  if ('demandId' in subject) return demandSubject(tx, records, subject.demandId, stageOf(subject), options);
  if ('personId' in subject) {
    const person = await records.people.readable(tx, subject.personId);
    const titles = await records.achievements.titlesByPerson(tx, [subject.personId], mostPieces);
    const document = personDocument(person, titles.get(subject.personId) ?? []);
    if (!document) throw new NotFound('record.not_found', '没有这个人员');
    const { texts, organizationId } = document;
    return { ...nothing, kind: 'person', texts, organizationId, recordIds: [subject.personId] };
  }
  const organization = await records.organizations.readable(tx, subject.organizationId);
  // Whose published demands are stays hidden from most: what is found for an organization would tell.
  requireRight('match.for_organization', { organizationId: subject.organizationId });
  const published = await records.demands.publishedTexts(tx, [subject.organizationId], mostPieces);
  const texts = (published.get(subject.organizationId) ?? []).map(textOf);
  const document = organizationDocument(organization, texts);
  if (!document) throw new NotFound('record.not_found', '没有这个单位');
  return {
    ...nothing,
    kind: 'organization',
    texts: document.texts,
    organizationId: subject.organizationId,
    recordIds: [subject.organizationId],
    isDemandText: texts.length > 0,
  };
}

async function demandSubject(
  tx: Tx,
  records: Records,
  id: string,
  stage: TextStage,
  { keep, forModel }: SubjectOptions,
): Promise<LoadedSubject> {
  const { demand, text, isOwnerKnown, isInvolved } = await records.demands.readable(tx, id, stage, 'match');
  if (demand.state === 'withdrawn') throw new NotFound('record.not_found', '没有这条需求');
  if (!text)
    throw new NotFound('record.not_found', stage === 'public' ? '这条需求还没有发布稿' : '这条需求没有这一阶段的文本');
  const [demander] = forModel ? await records.organizations.find(tx, [demand.organizationId]) : [];
  return {
    kind: 'demand',
    texts: keep(`${id} ${stage} ${text.version}`, demandTexts(textOf(text))),
    // What is left out of the results would tell whose the demand is.
    organizationId: isOwnerKnown ? demand.organizationId : null,
    recordIds: [id],
    isDemandText: true,
    isPublic: stage === 'public' && demand.state === 'published',
    secrets: forModel ? secretNames(demand, demander) : null,
    facts: demandFacts(isInvolved ? demand : asPublished(demand)),
  };
}

/** The names of a demander who does not want to be known. */
export function secretNames({ confidentiality }: Demand, demander: Organization | undefined): string[] {
  if (confidentiality === 'public' || !demander) return [];
  return [demander.name, demander.shortName ?? '', ...demander.formerNames].filter((name) => name !== '');
}

/** Whether a pasted text is public nobody knows, so it is taken for one that is not. */
function pasted(subject: Extract<Subject, { text: string }>): LoadedSubject {
  const title = subject.title?.trim() ? [{ source: 'title', text: subject.title }] : [];
  return {
    ...nothing,
    kind: subject.as,
    texts: { title, need: [{ source: 'text', text: subject.text }], body: [] },
    organizationId: null,
    isDemandText: subject.as === 'demand',
  };
}
