import { ordinal } from '../link-entities.ts';
import type { Category } from '../types.ts';
import { type Entity, entityKey } from './entity-keys.ts';
import { kindWords, organizationKind } from './organization-kind.ts';
import type { Placeholder } from './types.ts';

/**
 * The placeholders of a demand with those of entities that have none yet: 企业甲, 客户乙, 人员丙 in the order of their first
 * mention. An entity keeps its placeholder for good and no placeholder is given to another, even if it is no longer named.
 * @param text raw text, which may hold such a word itself (企业甲): that word is not used
 * @param demander full name of who demands, whose placeholder is 需求方
 */
export function assignPlaceholders(
  text: string,
  entities: readonly Entity[],
  previous: readonly Placeholder[],
  demander: string | null,
): Placeholder[] {
  const placeholders = [...previous];
  const known = new Set(previous.map(({ entity }) => entity));
  const used = new Set(previous.map((placeholder) => placeholder.text));
  const counts = new Map<string, number>();
  const own = demander === null ? null : entityKey('organization', demander);
  for (const entity of entities) {
    if (known.has(entity.key)) continue;
    const category = entity.spans[0]!.category;
    const word = entity.key === own ? 'own' : wordFor(text, entity);
    const chosen = word === 'own' ? DEMANDER : nextOf(word, counts, (taken) => used.has(taken) || text.includes(taken));
    known.add(entity.key);
    placeholders.push({ entity: entity.key, category, text: chosen });
  }
  return placeholders;
}

const DEMANDER = '需求方';

function nextOf(word: string, counts: Map<string, number>, isTaken: (placeholder: string) => boolean): string {
  let count = counts.get(word) ?? 0;
  while (isTaken(word + ordinal(count))) count += 1;
  counts.set(word, count + 1);
  return word + ordinal(count);
}

function wordFor(text: string, { name, spans }: Entity): string {
  const partner = spans.find(({ category }) => category === 'trade_partner');
  if (partner)
    return partnerWord(text, partner.end, partner.evidence.find(({ kind }) => kind === 'context')?.detail ?? '');
  const { category } = spans[0]!;
  return category === 'organization' ? kindWords[organizationKind(name)] : (WORDS[category] ?? '名称');
}

/** What the partner is to the demander: of 是某某的核心供应商 a customer, of 主要供应商有某某 a supplier. */
function partnerWord(text: string, end: number, label: string): string {
  if (/配套|供货$|^供应$|代工|贴牌/.test(label) || SUPPLIER_AFTER.test(text.slice(end, end + 20))) return '客户';
  if (/供应|供货/.test(label)) return '供应商';
  if (/竞争|竞品/.test(label)) return '同行';
  return /客户|用户|采购|经销/.test(label) ? '客户' : '合作方';
}

const SUPPLIER_AFTER = /^的?(?:合格|优秀|战略|核心|一级|指定|重要|长期|主要){1,4}(?:供应商|供货商)/;
const WORDS: Partial<Record<Category, string>> = {
  person: '人员',
  address: '地点',
  product: '产品',
  project: '项目',
  secret_term: '保密项',
};
