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
  const registered = registry && registryAliases(registry);
  const derived = new Map<string, string>();
  const fullName = (said: string) => registered?.get(said) ?? derived.get(said);
  const known = [...(demander === null ? [] : [demander]), ...organizationsOf(previous), ...named(groups)];
  for (const name of known) addOtherNames(derived, name, fullName);
  const entities = new Map<string, Entity>();
  for (const group of groups) {
    const key = keyOf(group, fullName);
    const same = entities.get(key);
    if (!same) entities.set(key, { ...group, key });
    else {
      same.spans.push(...group.spans);
      if (group.name.length > same.name.length) same.name = group.name;
    }
  }
  return [...entities.values()];
}

/** With what the key of an organization begins. */
const ORGANIZATION = 'organization ';

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

function keyOf({ name, spans }: Group, fullName: FullName): string {
  const { category } = spans[0]!;
  if (FAMILIES[category] !== 'organization') return entityKey(category, name);
  const said = squeezedPhrase(name);
  return `${ORGANIZATION}${fullName(said) ?? said}`;
}

type FullName = (said: string) => string | undefined;

function addOtherNames(derived: Map<string, string>, name: string, fullName: FullName): void {
  const full = squeezedPhrase(name);
  for (const other of otherNames(name)) {
    if (fullName(other) === undefined) derived.set(other, fullName(full) ?? full);
  }
}

const named = (groups: readonly Group[]) =>
  groups.filter(({ spans: [first] }) => FAMILIES[first!.category] === 'organization').map(({ name }) => name);

/** Full names, squeezed, of the organizations that have placeholders. */
export function organizationsOf(placeholders: readonly Placeholder[]): string[] {
  return placeholders.flatMap(({ entity }) =>
    entity.startsWith(ORGANIZATION) ? [entity.slice(ORGANIZATION.length)] : [],
  );
}
