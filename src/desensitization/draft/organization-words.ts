import type { StagePolicy } from '../policy/types.ts';
import type { DemandFacts, DraftSpan, FieldTexts } from './types.ts';
import { organizationDescription } from './wording.ts';

/** What stands for each generalized mention of an organization, by the span's id. */
export type OrganizationWords = ReadonlyMap<string, string>;

/**
 * Generalized mentions of organizations. One that is named once is described (苏州一家精密机械企业); one that is named again is
 * introduced with its placeholder (苏州一家精密机械企业（企业甲）) and called by that from then on, and so are two that the same
 * description fits.
 * @param spans the mentions to be generalized, in reading order
 */
export function organizationWords(
  texts: FieldTexts,
  spans: readonly DraftSpan[],
  policy: StagePolicy,
  placeholders: ReadonlyMap<string, string>,
  facts: DemandFacts,
): OrganizationWords {
  const groups = [...Map.groupBy(spans, ({ id, entity }) => entity ?? id).values()];
  const described = groups.map((mentions) => {
    const names = mentions.map(({ field, start, end }) => texts[field]!.slice(start, end));
    const longest = names.toSorted((one, other) => other.length - one.length)[0]!;
    const { entity } = mentions[0]!;
    const placeholder = entity === null ? undefined : placeholders.get(entity);
    return { mentions, placeholder, description: organizationDescription(longest, entity, policy, facts) };
  });
  const alike = Map.groupBy(described, ({ description }) => description);
  const words = new Map<string, string>();
  for (const { mentions, placeholder, description } of described) {
    const isAlone = mentions.length === 1 && alike.get(description)!.length === 1;
    for (const [at, { id }] of mentions.entries())
      words.set(id, wordsFor({ description, placeholder, isAlone, isFirst: at === 0 }));
  }
  return words;
}

interface Wording {
  description: string;
  placeholder: string | undefined;
  isAlone: boolean;
  isFirst: boolean;
}

function wordsFor({ description, placeholder, isAlone, isFirst }: Wording): string {
  if (isAlone || placeholder === undefined) return description;
  // 某企业 says no more than its placeholder does; of public offices it is enough to say whose they are.
  if (OFFICE.test(description)) return description;
  return isFirst && !BARE.test(description) ? `${description}（${placeholder}）` : placeholder;
}

const BARE = /^某[^（]{1,4}$/;
const OFFICE = /有关部门$/;
