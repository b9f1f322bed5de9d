import type { LinkedSpan } from '../link-entities.ts';
import { type Registry, registryAliases } from '../recognizers/registry.ts';
import { squeezedPhrase } from '../recognizers/squeeze.ts';
import type { Category } from '../types.ts';
import { otherNames } from './other-names.ts';
import type { Placeholder } from './types.ts';

/** Something named in a demand, wherever it is named. The key holds its full name and is as confidential as the raw text. */
export interface Entity {
  key: string;
  /** Its longest name in the text, as written there. */
  name: string;
  /** Its mentions, in reading order. */
  spans: LinkedSpan[];
}

/**
 * The key of somebody or something named: the same however the name is spelled, and for an organization whether it appears
 * as such or as a trade partner.
 */
export function entityKey(category: Category, name: string): string {
  return `${FAMILIES[category] ?? category} ${squeezedPhrase(name)}`;
}

/** Categories whose pieces name an entity; those of one family may be mentions of the same. */
const FAMILIES: Partial<Record<Category, string>> = {
  person: 'person',
  organization: 'organization',
  trade_partner: 'organization',
  address: 'address',
  product: 'product',
  project: 'project',
  secret_term: 'secret_term',
};

/**
 * The entities that spans name. A short name is its full name's entity, which the text, the registry or an earlier draft
 * may know.
 */
export function entitiesOf(
  text: string,
  spans: readonly LinkedSpan[],
  registry: Registry | undefined,
  previous: readonly Placeholder[],
  demander: string | null = null,
): Entity[] {
  const groups = groupsOf(text, spans);
  const fullNames = new Map<string, string>(registry ? registryAliases(registry) : []);
  addAliases(fullNames, demander ?? '');
  for (const { entity } of previous)
    addAliases(fullNames, entity.startsWith(ORGANIZATION) ? entity.slice(ORGANIZATION.length) : '');
  for (const {
    name,
    spans: [first],
  } of groups)
    if (FAMILIES[first!.category] === 'organization') addAliases(fullNames, name);
  const entities = new Map<string, Entity>();
  for (const group of groups) {
    const key = keyOf(group, fullNames);
    const known = entities.get(key);
    if (!known) entities.set(key, { ...group, key });
    else {
      known.spans.push(...group.spans);
      if (group.name.length > known.name.length) known.name = group.name;
    }
  }
  return [...entities.values()];
}

/** With what the key of an organization begins. */
export const ORGANIZATION = 'organization ';

type Group = Pick<Entity, 'name' | 'spans'>;

/** Mentions that detection has linked, and equal texts of what it does not link. */
function groupsOf(text: string, spans: readonly LinkedSpan[]): Group[] {
  const groups = new Map<string, Group>();
  for (const span of spans) {
    if (FAMILIES[span.category] === undefined) continue;
    const name = text.slice(span.start, span.end);
    const id = `${span.category} ${span.entity ?? squeezedPhrase(name)}`;
    const group = groups.get(id);
    if (!group) groups.set(id, { name, spans: [span] });
    else {
      group.spans.push(span);
      if (name.length > group.name.length) group.name = name;
    }
  }
  return [...groups.values()];
}

function keyOf({ name, spans }: Group, fullNames: ReadonlyMap<string, string>): string {
  const { category } = spans[0]!;
  if (FAMILIES[category] !== 'organization') return entityKey(category, name);
  const said = squeezedPhrase(name);
  return `${ORGANIZATION}${fullNames.get(said) ?? said}`;
}

function addAliases(fullNames: Map<string, string>, name: string): void {
  if (name === '') return;
  const full = squeezedPhrase(name);
  for (const other of otherNames(name)) {
    if (!fullNames.has(other)) fullNames.set(other, fullNames.get(full) ?? full);
  }
}
