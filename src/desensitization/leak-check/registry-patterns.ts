import { atOnce, type Steps } from '../in-slices.ts';
import { isMadeOfEverydayWords } from './everyday-words.ts';
import { addressTail, isRegionOnly } from './organization-names.ts';
import { type Pattern, phrasePattern } from './pattern.ts';
import { PhraseTrie } from './phrase-trie.ts';
import type { KnownOrganization, KnownRegistry } from './types.ts';

/** A registry ready to be searched for. */
export interface RegistryPatterns {
  patterns: Pattern[];
  trie: PhraseTrie;
  /** The projected names of the organization that bears a projected name. */
  otherNames: ReadonlyMap<string, readonly string[]>;
}

/** Names, former and short names, contacts, addresses and credit codes of a registry; built once for each object. */
export const registryPatterns = (registry: KnownRegistry): RegistryPatterns =>
  built.get(registry) ?? atOnce(registryPatternsInSteps(registry));

/** Builds them in steps, so that they are there when first asked for. */
export function* registryPatternsInSteps(registry: KnownRegistry): Steps<RegistryPatterns> {
  const each = yield* remembered(registry.organizations);
  const all = each.flat();
  yield;
  // Of equal keys the trie keeps the first.
  const patterns = all.filter(({ severity }) => severity === 'block');
  yield;
  for (const pattern of all) if (pattern.severity === 'warn') patterns.push(pattern);
  yield;
  const trie = yield* PhraseTrie.inSteps(patterns.map(({ key }) => key));
  const made = { patterns, trie, otherNames: yield* namesByName(each) };
  built.set(registry, made);
  return made;
}

const built = new WeakMap<KnownRegistry, RegistryPatterns>();

/** Each organization's patterns; those of the registry before serve again where nothing about the organization changed. */
function* remembered(organizations: readonly KnownOrganization[]): Steps<Pattern[][]> {
  const now = new Map<string, Pattern[]>();
  const each: Pattern[][] = [];
  for (const organization of organizations) {
    const { name, formerNames, shortName, creditCode, address, contacts } = organization;
    const key = JSON.stringify([name, formerNames, shortName, creditCode, address, contacts]);
    const patterns = latest.get(key) ?? patternsOf(organization);
    now.set(key, patterns);
    each.push(patterns);
    if (each.length % 20 === 0) yield;
  }
  latest = now;
  return each;
}

let latest: ReadonlyMap<string, Pattern[]> = new Map();

/** All names an organization bears. */
export function namesOf({ name, formerNames, shortName }: KnownOrganization): string[] {
  return [name, ...formerNames, ...(shortName ? [shortName] : [])];
}

function* namesByName(each: readonly Pattern[][]): Steps<Map<string, readonly string[]>> {
  const byName = new Map<string, readonly string[]>();
  for (const [number, patterns] of each.entries()) {
    if (number % 100 === 0) yield;
    const names = patterns.filter(({ category }) => category === 'organization').map(({ key }) => key);
    for (const name of names) byName.set(name, [...(byName.get(name) ?? []), ...names]);
  }
  return byName;
}

function patternsOf({ name, formerNames, shortName, creditCode, address, contacts }: KnownOrganization): Pattern[] {
  const kind = 'registry' as const;
  const named = (text: string, what: string) =>
    phrasePattern({ text, kind, category: 'organization', what, severity: provesItself(text) ? 'block' : 'warn' });
  return [
    ...named(name, '本平台登记的单位名称'),
    ...formerNames.flatMap((former) => named(former, '本平台登记的单位曾用名')),
    ...(shortName ? named(shortName, '本平台登记的单位简称') : []),
    ...(creditCode ? codePattern(creditCode) : []),
    ...(address ? addressPatterns(address) : []),
    ...contacts.flatMap((text) =>
      phrasePattern({
        text,
        kind,
        category: 'person',
        what: '本平台登记的联系人',
        severity: provesItself(text) ? 'block' : 'warn',
      }),
    ),
  ];
}

/** Two characters stand in many words, and words of everyday language in any text; of others' names that is only a hint. */
const provesItself = (name: string) => name.length > 8 || (name.length > 2 && !isMadeOfEverydayWords(name));

const codePattern = (text: string) =>
  phrasePattern({
    text,
    kind: 'registry',
    category: 'organization_id',
    what: '本平台登记的统一社会信用代码',
    severity: 'block',
  });

function addressPatterns(address: string): Pattern[] {
  if (isRegionOnly(address)) return [];
  const tail = addressTail(address);
  return [address, ...(tail && tail !== address ? [tail] : [])]
    .filter((text) => text.length >= 5)
    .flatMap((text) =>
      phrasePattern({ text, kind: 'registry', category: 'address', what: '本平台登记的单位地址', severity: 'block' }),
    );
}
