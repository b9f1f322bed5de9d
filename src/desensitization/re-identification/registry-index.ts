import { atOnce, type Steps } from '../in-slices.ts';
import { PhraseTrie } from '../leak-check/phrase-trie.ts';
import { plain, productWords } from './product-words.ts';
import { bare, chainOf } from './regions.ts';
import type { OrganizationRegistry, RegisteredOrganization } from './types.ts';

/** The organizations, by their numbers in the registry, that fit one fact. */
export type Fits = ReadonlySet<number>;

/** What an estimate asks of a registry. */
export interface RegistryIndex {
  total: number;
  enterprises: number;
  /** Shares of organizations whose region, size, products, domains are recorded. */
  recorded: Readonly<Record<'place' | 'size' | 'product' | 'domain', number>>;
  byPlace: ReadonlyMap<string, Fits>;
  bySize: ReadonlyMap<string, Fits>;
  byDomain: ReadonlyMap<string, Fits>;
  /** Words of products that tell organizations apart. */
  byProduct: ReadonlyMap<string, Fits>;
  /** The regions above a place, largest first, as the registry writes them: for 昆山 江苏省, 苏州市. */
  above: ReadonlyMap<string, readonly string[]>;
  /** The words of products in a text, each with how often it stands there. */
  productsIn(text: string): Map<string, number>;
}

/** Built once for each registry object. */
export const registryIndex = (registry: OrganizationRegistry): RegistryIndex =>
  built.get(registry) ?? atOnce(registryIndexInSteps(registry));

/** Builds it in steps, so that it is there when first asked for. */
export function* registryIndexInSteps(registry: OrganizationRegistry): Steps<RegistryIndex> {
  const { organizations } = registry;
  const chains = yield* eachInSteps(organizations, ({ region }) => (region ? chainOf(region) : []));
  const words = yield* rememberedWords(organizations);
  const byProduct = telling(yield* groups(words, (own) => own), organizations.length);
  const share = (has: (organization: RegisteredOrganization) => boolean) =>
    organizations.length === 0 ? 0 : organizations.filter(has).length / organizations.length;
  const index: RegistryIndex = {
    total: organizations.length,
    enterprises: organizations.filter(({ kind }) => kind === 'enterprise').length,
    recorded: {
      place: share(({ region }) => region !== null),
      size: share(({ size }) => size !== null),
      product: share(({ mainProducts }) => mainProducts !== null),
      domain: share(({ domains }) => domains.length > 0),
    },
    byPlace: yield* groups(chains, (chain) => chain.map(bare)),
    bySize: yield* groups(organizations, ({ size }) => (size ? [size] : [])),
    byDomain: yield* groups(organizations, ({ domains }) => domains),
    byProduct,
    above: new Map(chains.flatMap((chain) => chain.map((name, at) => [bare(name), chain.slice(0, at)] as const))),
    productsIn: yield* productReader([...byProduct.keys()]),
  };
  built.set(registry, index);
  return index;
}

const built = new WeakMap<OrganizationRegistry, RegistryIndex>();

function* eachInSteps<T, U>(all: readonly T[], made: (one: T) => U): Steps<U[]> {
  const each: U[] = [];
  for (const one of all) {
    each.push(made(one));
    if (each.length % 100 === 0) yield;
  }
  return each;
}

/** Each organization's product words; those of the registry before serve again. */
function* rememberedWords(organizations: readonly RegisteredOrganization[]): Steps<Iterable<string>[]> {
  const now = new Map<string, ReadonlySet<string>>();
  const each = yield* eachInSteps(organizations, ({ mainProducts }) => {
    if (!mainProducts) return [];
    const words = now.get(mainProducts) ?? latest.get(mainProducts) ?? productWords(mainProducts);
    now.set(mainProducts, words);
    return words;
  });
  latest = now;
  return each;
}

let latest: ReadonlyMap<string, ReadonlySet<string>> = new Map();

function* groups<T>(all: readonly T[], keysOf: (one: T) => Iterable<string>): Steps<Map<string, Set<number>>> {
  const byKey = new Map<string, Set<number>>();
  for (const [number, one] of all.entries()) {
    if (number % 100 === 0) yield;
    for (const key of keysOf(one)) {
      const group = byKey.get(key) ?? new Set();
      byKey.set(key, group.add(number));
    }
  }
  return byKey;
}

/** A word of a fifth of all organizations' products tells none of them. */
function telling(byProduct: Map<string, Set<number>>, total: number): Map<string, Set<number>> {
  const most = Math.max(5, total / 5);
  return new Map([...byProduct].filter(([, fits]) => fits.size <= most));
}

function* productReader(words: readonly string[]): Steps<RegistryIndex['productsIn']> {
  const trie = yield* PhraseTrie.inSteps(words);
  return (text) => {
    const counts = new Map<string, number>();
    trie.search(plain(text), (number) => {
      const word = words[number]!;
      counts.set(word, (counts.get(word) ?? 0) + 1);
    });
    return counts;
  };
}
