import type { Achievements } from '../achievements/service.ts';
import type { Tx } from '../db/database.ts';
import { type Demands, textOf } from '../demands/service.ts';
import type { TextStage } from '../demands/types.ts';
import { NotFound } from '../errors.ts';
import type { Organizations } from '../organizations/service.ts';
import type { People } from '../people/service.ts';
import { achievementTexts, demandTexts, organizationDocument, personDocument, type SearchTexts } from './documents.ts';
import type { Subject } from './types.ts';

export interface Records {
  achievements: Achievements;
  demands: Demands;
  organizations: Organizations;
  people: People;
}

/** What is matched: its text, and whose it is. */
export interface LoadedSubject {
  texts: SearchTexts;
  /** Its own organization is never offered its own records. */
  organizationId: string | null;
  recordIds: string[];
  /** True when the text is a demander's, which no outside model may see before it is masked. */
  isDemandText: boolean;
}

/** Achievements and demands of a person or an organization that stand for what suits them. */
const mostPieces = 20;

/** @throws NotFound when there is no such record, or no text at the stage asked for */
export async function loadSubject(tx: Tx, records: Records, subject: Subject): Promise<LoadedSubject> {
  if ('text' in subject) return pasted(subject);
  if ('achievementId' in subject) {
    const [achievement] = await records.achievements.find(tx, [subject.achievementId]);
    if (!achievement || achievement.state === 'withdrawn') throw new NotFound('record.not_found', '没有这项成果');
    return {
      texts: achievementTexts(achievement),
      organizationId: achievement.organizationId,
      recordIds: [achievement.id],
      isDemandText: false,
    };
  }
  if ('demandId' in subject) return demandSubject(tx, records, subject.demandId, subject.stage ?? 'public');
  if ('personId' in subject) {
    const [person] = await records.people.find(tx, [subject.personId]);
    const titles = await records.achievements.titlesByPerson(tx, [subject.personId], mostPieces);
    const document = person && personDocument(person, titles.get(subject.personId) ?? []);
    if (!document) throw new NotFound('record.not_found', '没有这个人员');
    const { texts, organizationId } = document;
    return { texts, organizationId, recordIds: [subject.personId], isDemandText: false };
  }
  const [organization] = await records.organizations.find(tx, [subject.organizationId]);
  const published = await records.demands.publishedTexts(tx, [subject.organizationId], mostPieces);
  const texts = (published.get(subject.organizationId) ?? []).map(textOf);
  const document = organization && organizationDocument(organization, texts);
  if (!document) throw new NotFound('record.not_found', '没有这个单位');
  return {
    texts: document.texts,
    organizationId: subject.organizationId,
    recordIds: [subject.organizationId],
    isDemandText: texts.length > 0,
  };
}

async function demandSubject(tx: Tx, records: Records, id: string, stage: TextStage): Promise<LoadedSubject> {
  const [demand] = await records.demands.find(tx, [id]);
  if (!demand || demand.state === 'withdrawn') throw new NotFound('record.not_found', '没有这条需求');
  const [text] = await records.demands.texts(tx, [id], stage);
  if (!text)
    throw new NotFound('record.not_found', stage === 'public' ? '这条需求还没有发布稿' : '这条需求没有这一阶段的文本');
  return {
    texts: demandTexts(textOf(text)),
    organizationId: demand.organizationId,
    recordIds: [id],
    isDemandText: true,
  };
}

function pasted(subject: Extract<Subject, { text: string }>): LoadedSubject {
  const title = subject.title?.trim() ? [{ source: 'title', text: subject.title }] : [];
  return {
    texts: { title, need: [{ source: 'text', text: subject.text }], body: [] },
    organizationId: null,
    recordIds: [],
    isDemandText: subject.as === 'demand',
  };
}
