import type { EmbeddingProvider } from '../../../embeddings/provider.ts';
import type { RelatedTerms } from './reasons.ts';

/**
 * Least cosine of two words that are shown as related. The table takes words for near that look alike, so it is set for
 * precision: of the pairs that 30 real demands and the sample's have with their nearest achievements about five of six
 * at this limit make sense to a reader (`精馏`, `蒸馏` 0.67), at 0.6 two of three (`回收`, `回路` 0.65).
 */
const LEAST_LIKENESS = 0.66;
/** Least cosine of a word and all the other side's words together: `池塘` (0.09) is none of what a battery's text has. */
const LEAST_CONTEXT = 0.1;
const MOST_PAIRS = 3;
const MOST_REMEMBERED = 20_000;

type Vector = Float32Array;
interface Word {
  word: string;
  vector: Vector;
  /** Length of the vector's tail, all but its first entries. */
  tail: number;
}

/** The table's vectors tell most in their first entries: with the tails' lengths these rule out nearly all pairs. */
const HEAD = 64;

/**
 * Finds related words by the built-in table; none with a model that knows no words. What it knows of a word is kept, of
 * up to 20,000 words.
 */
export function createRelatedTerms(table: EmbeddingProvider): RelatedTerms {
  const words = new Map<string, Word | null>();

  function wordOf(word: string): Word | null {
    const known = words.get(word);
    if (known !== undefined) return known;
    if (words.size >= MOST_REMEMBERED) words.clear();
    const found = lookUp(word);
    words.set(word, found);
    return found;
  }

  function lookUp(word: string): Word | null {
    const vector = HAN.test(word) ? table.wordVector?.(word) : undefined;
    return vector ? { word, vector, tail: Math.sqrt(dot(vector, vector, HEAD)) } : null;
  }

  const known = (all: string[]) => all.map(wordOf).filter((word) => word !== null);
  return (queryWords, documentWords) => paired(known(queryWords), known(documentWords));
}

/** The nearest pairs, each word once. */
function paired(mine: Word[], theirs: Word[]): ReturnType<RelatedTerms> {
  const near: { one: Word; other: Word; likeness: number }[] = [];
  for (const one of mine) {
    for (const other of theirs) {
      const likeness = likenessOf(one, other);
      if (likeness >= LEAST_LIKENESS) near.push({ one, other, likeness });
    }
  }
  if (near.length === 0) return [];
  const [myTopic, theirTopic] = [mean(mine), mean(theirs)];
  const fits = ({ vector }: Word, topic: Vector) => dot(vector, topic) >= LEAST_CONTEXT;
  const fitting = near.filter(({ one, other }) => fits(one, theirTopic) && fits(other, myTopic));
  fitting.sort((a, b) => b.likeness - a.likeness);
  const used = new Set<Word>();
  const pairs = fitting.filter(({ one, other }) => {
    if (used.has(one) || used.has(other)) return false;
    used.add(one).add(other);
    return true;
  });
  return pairs
    .slice(0, MOST_PAIRS)
    .map(({ one, other, likeness }) => ({ query: one.word, document: other.word, likeness: Math.min(1, likeness) }));
}

/** The cosine of two words where it is at least the limit, else something below it. */
function likenessOf(one: Word, other: Word): number {
  const head = dot(one.vector, other.vector, 0, HEAD);
  return head + one.tail * other.tail < LEAST_LIKENESS ? head : head + dot(one.vector, other.vector, HEAD);
}

function dot(one: Vector, other: Vector, from = 0, to = one.length): number {
  const end = Math.min(to, one.length);
  let sum = 0;
  for (let i = from; i < end; i += 1) sum += one[i]! * other[i]!;
  return sum;
}

/** Of length 1, or nothing but zeros. */
function mean(words: Word[]): Vector {
  const sum = new Float32Array(words[0]?.vector.length ?? 0);
  for (const { vector } of words) for (let i = 0; i < sum.length; i += 1) sum[i]! += vector[i]!;
  const length = Math.sqrt(dot(sum, sum)) || 1;
  return sum.map((entry) => entry / length);
}

const HAN = /\p{Script=Han}/u;
