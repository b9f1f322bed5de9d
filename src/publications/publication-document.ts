import { asPublished } from '../demands/as-published.ts';
import type { Demand } from '../demands/types.ts';
import { levelNames } from '../desensitization/re-identification/level.ts';
import type { PublicationView } from './check-types.ts';
import type { PublicationDocument } from './documents/types.ts';

const headings = [
  ['problem', '技术难题与需求内容'],
  ['targets', '目标指标'],
  ['application', '应用场景'],
  ['foundation', '企业情况与现有基础'],
  ['cooperation', '合作要求'],
] as const;

/** What the file of a publication shows: of the record no more than others may know. Pure. */
export function publicationDocument(
  { text, level, basis }: PublicationView,
  demand: Demand,
  domain: string | null,
): PublicationDocument {
  const { region, deadline } = asPublished(demand);
  const facts = [
    { label: '产业领域', value: domain },
    { label: '地区', value: region },
    { label: '期望完成日', value: deadline },
  ];
  return {
    title: text.title,
    facts: facts.flatMap(({ label, value }) => (value ? [{ label, value }] : [])),
    sections: headings
      .map(([field, heading]) => ({ heading, text: text[field] }))
      .filter((section) => section.text.trim() !== ''),
    level: `被认出的可能：${levelNames[level]}。${basis.join('')}`,
  };
}
