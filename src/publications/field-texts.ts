import type { DemandText } from '../demands/types.ts';
import type { FieldTexts } from '../desensitization/draft/types.ts';

const fields = ['title', 'problem', 'targets', 'application', 'foundation', 'cooperation'] as const;

/** A demand's text by field, in reading order; attachments' names are `attachments.0` and so on. */
export function fieldTexts(text: DemandText): FieldTexts {
  const own = fields.map((field) => [field, text[field]] as const);
  return Object.fromEntries([...own, ...text.attachments.map((name, at) => [`attachments.${at}`, name] as const)]);
}

/** The text again, of what became of its fields; an attachment's name of which nothing is left is none. */
export function demandText(texts: FieldTexts): DemandText {
  const attachments = Object.keys(texts)
    .filter((field) => field.startsWith('attachments.'))
    .map((field) => texts[field] ?? '')
    .filter((name) => name.trim() !== '');
  const own = fields.map((field) => [field, texts[field] ?? '']);
  return { ...Object.fromEntries(own), attachments };
}

const names: Record<string, string> = {
  title: '标题',
  problem: '技术难题',
  targets: '目标指标',
  application: '应用场景',
  foundation: '现有基础',
  cooperation: '合作要求',
};

/** What a field of a shown text is called: `摘要的目标指标`, `第 2 个附件名`. */
export function fieldName(field: string): string {
  const [first = '', second = ''] = field.split('.');
  if (first === 'attachments') return `第 ${Number(second) + 1} 个附件名`;
  return first === 'summary' ? `摘要的${names[second] ?? second}` : (names[first] ?? field);
}
