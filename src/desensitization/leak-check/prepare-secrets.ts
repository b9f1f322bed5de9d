import type { Category } from '../types.ts';
import { demandPatterns } from './demand-patterns.ts';
import { type SecretAmount, secretAmounts } from './equal-amounts.ts';
import type { Pattern } from './pattern.ts';
import { PhraseTrie } from './phrase-trie.ts';
import { keyOf } from './projection.ts';
import { type RegistryPatterns, registryPatterns } from './registry-patterns.ts';
import type { EarlierRecord, SecretSources } from './types.ts';

/** Secrets made ready for any number of checks; opaque to callers. */
export interface PreparedSecrets {
  /** This demand's own, without what the policy keeps. */
  own: { patterns: readonly Pattern[]; trie: PhraseTrie };
  amounts: readonly SecretAmount[];
  registry: RegistryPatterns | null;
  /** Whether the policy keeps what a pattern stands for. */
  isExempt(pattern: Pick<Pattern, 'key' | 'category' | 'kind'>): boolean;
  earlier: readonly EarlierRecord[];
}

/**
 * Makes a demand's secrets ready for searching: some milliseconds. What belongs to the registry is built once for each
 * registry object (a second for 20,000 organizations).
 */
export function prepareSecrets(sources: SecretSources): PreparedSecrets {
  const registry = sources.registry ? registryPatterns(sources.registry) : null;
  const isExempt = exemption(sources, registry);
  const patterns = demandPatterns(sources).filter((pattern) => !isExempt(pattern));
  const detected = (sources.detected ?? []).filter(
    ({ text, category }) => !isExempt({ key: keyOf(text), category, kind: 'detected' }),
  );
  return {
    own: { patterns, trie: new PhraseTrie(patterns.map(({ key }) => key)) },
    amounts: secretAmounts(detected),
    registry,
    isExempt,
    earlier: sources.earlier ?? [],
  };
}

/**
 * Categories are the policy's to keep and hold for everything but secret terms; texts are a reviewer's and hold for what
 * was detected and for the registry, where a name brings the organization's other names with it.
 */
function exemption({ exempt }: SecretSources, registry: RegistryPatterns | null) {
  const categories = new Set<Category>(exempt?.categories);
  categories.delete('secret_term');
  const kept = new Set((exempt?.texts ?? []).map(keyOf));
  for (const name of [...kept]) for (const other of registry?.otherNames.get(name) ?? []) kept.add(other);
  return ({ key, category, kind }: Pick<Pattern, 'key' | 'category' | 'kind'>) =>
    categories.has(category) || ((kind === 'detected' || kind === 'registry') && kept.has(key));
}
