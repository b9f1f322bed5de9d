import { isAllHan } from '../../text/han.ts';
import type { Occurrence, ReadTexts } from './term-places.ts';

/** Words that stand side by side in both texts, in the same order or, of two words, in the other. */
export interface Compound {
  query: Occurrence[];
  document: Occurrence[];
  /** Its words. */
  terms: string[];
  isTransposed: boolean;
}

/**
 * Compounds of two to five of the words that both texts have: `表面` and `涂层` side by side in both are the one reason
 * `表面涂层`; `氧化铝陶瓷` and `陶瓷氧化铝` are the same material. One word at least is telling; of a compound in the
 * other order, which has two, both are. Longest first.
 * @param isShared whether both texts have a term
 */
export function compoundsOf(query: ReadTexts, document: ReadTexts, isShared: (term: string) => boolean): Compound[] {
  const mine = chainsOf(query.occurrences, isShared);
  const theirs = chainsOf(document.occurrences, isShared);
  const found = [...mine].flatMap(([term, chains]): Compound[] => {
    const own = chains.map(joined);
    const terms = (chains[0] ?? []).map((word) => word.term);
    const same = theirs.get(term);
    if (same) return [{ query: own, document: same.map(joined), terms, isTransposed: false }];
    const [first, second, third] = chains[0] ?? [];
    if (!first || !second || third || [first, second].some(({ telling }) => telling !== 'telling')) return [];
    const turned = theirs.get(second.term + first.term);
    return turned ? [{ query: own, document: turned.map(joined), terms, isTransposed: true }] : [];
  });
  return apart(found.sort((one, other) => lengthOf(other) - lengthOf(one)));
}

const lengthOf = ({ query: [first] }: Compound) => first?.term.length ?? 0;

/** Without those of which every place overlaps a longer one's: 主动升沉补偿 beside 升沉补偿控制 says little more. */
function apart(compounds: Compound[]): Compound[] {
  const kept: Compound[] = [];
  for (const compound of compounds) {
    const taken = kept.flatMap(({ document }) => document);
    const isFree = compound.document.some(
      ({ source, start, end }) =>
        !taken.some((other) => other.source === source && other.start < end && start < other.end),
    );
    if (isFree) kept.push(compound);
  }
  return kept;
}

type Chain = Occurrence[];

const mostWords = 5;

/** Chains of two and more adjacent shared words with a telling one among them, by their joined terms. */
function chainsOf(occurrences: Occurrence[], isShared: (term: string) => boolean): Map<string, Chain[]> {
  const words = occurrences.filter(({ term, isInner }) => !isInner && isShared(term) && isAllHan(term));
  const chains: Chain[] = [];
  for (let first = 0; first < words.length; first += 1) {
    // In order of their places, so that what stands next comes next.
    for (let last = first + 1; last < first + mostWords && isNext(words[last - 1]!, words[last]); last += 1)
      chains.push(words.slice(first, last + 1));
  }
  const telling = chains.filter((chain) => chain.some((word) => word.telling === 'telling'));
  return Map.groupBy(telling, (chain) => chain.map(({ term }) => term).join(''));
}

const isNext = (one: Occurrence, other: Occurrence | undefined) =>
  other !== undefined && one.end === other.start && one.source === other.source;

function joined(chain: Chain): Occurrence {
  const last = chain[chain.length - 1]!;
  return {
    ...chain[0]!,
    end: last.end,
    term: chain.map(({ term }) => term).join(''),
    surface: chain.map(({ surface }) => surface).join(''),
    telling: 'telling',
  };
}
