import { squeezedPhrase } from './recognizers/squeeze.ts';
import type { Category, Span } from './types.ts';

/** A span that is a mention of somebody or something named, with the name of its entity in this text: `人员甲`. */
export type LinkedSpan = Span & { entity?: string };

/**
 * Gives mentions of one entity one name, in the order of their first mention: 人员甲, 人员乙, 单位甲. Equal texts (apart from
 * spaces, width and traditional characters) are one entity, and so are a name and its other names.
 *
 * @param nameOf the full name of which a squeezed text (recognizers/squeeze.ts) is another name, squeezed as well
 */
export function linkEntities(
  text: string,
  spans: readonly Span[],
  nameOf: (said: string) => string | undefined,
): LinkedSpan[] {
  const entities = new Map<string, string>();
  const counts = new Map<Category, number>();
  return spans.map((span) => {
    const kind = KINDS[span.category];
    if (kind === undefined) return span;
    const said = squeezedPhrase(text.slice(span.start, span.end));
    const key = `${span.category} ${nameOf(said) ?? said}`;
    let entity = entities.get(key);
    if (entity === undefined) {
      const count = counts.get(span.category) ?? 0;
      counts.set(span.category, count + 1);
      entity = kind + ordinal(count);
      entities.set(key, entity);
    }
    return { ...span, entity };
  });
}

/** The name of the count-th of a kind, from 0: 甲, 乙, and from the eleventh on its number. */
export function ordinal(count: number): string {
  return STEMS[count] ?? String(count + 1);
}

const STEMS = '甲乙丙丁戊己庚辛壬癸';
const KINDS: Partial<Record<Category, string>> = {
  person: '人员',
  organization: '单位',
  trade_partner: '合作方',
  address: '地址',
  product: '产品',
  project: '项目',
};
