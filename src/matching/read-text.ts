import { sentences } from '../text/sentences.ts';
import { fieldText, type SearchTexts, searchFields } from './documents.ts';

/** A part of a query text and how much it counts; 1 is the title's weight. */
export interface QueryPart {
  text: string;
  weight: number;
}

/** Likeness of two texts, -1 to 1: the cosine of their vectors. */
export type Embed = (texts: string[]) => Float32Array[];

/** Longest first line of a pasted text that is taken for its title, in UTF-16 units. */
const longestTitle = 60;

/**
 * Reads a text for what it asks: its title counts 1, each further sentence the square of its likeness to the title.
 * Demands carry company history, market talk and boilerplate, and those sentences are unlike the title; on the
 * development data this weighting beats the full text (eval/reports). `embed` is the local static model.
 */
export function readText(texts: SearchTexts, embed: Embed): QueryPart[] {
  const title = fieldText(texts.title);
  const rest = searchFields
    .filter((field) => field !== 'title')
    .flatMap((field) => texts[field])
    .flatMap(({ text }) => sentences(text).map((sentence) => sentence.text));
  if (title === '') return readUntitled(rest, embed);
  const [of, ...others] = embed([title, ...rest]);
  return [
    { text: title, weight: 1 },
    ...rest.map((text, i) => ({ text, weight: likeness(of, others[i]) ** 2 })),
  ].filter(({ weight }) => weight > 0);
}

/** Without a title a short first sentence stands in for it, else the middle of all sentences does. */
function readUntitled(rest: string[], embed: Embed): QueryPart[] {
  const [first = '', ...others] = rest;
  if (others.length === 0) return first === '' ? [] : [{ text: first, weight: 1 }];
  const vectors = embed(rest);
  const middle = first.length <= longestTitle ? vectors[0] : sum(vectors);
  return rest.map((text, i) => ({ text, weight: i === 0 && first.length <= longestTitle ? 1 : likeness(middle, vectors[i]) ** 2 }));
}

function likeness(one: Float32Array | undefined, other: Float32Array | undefined): number {
  if (!one || !other) return 0;
  let product = 0;
  let squares = 0;
  let otherSquares = 0;
  for (let i = 0; i < one.length; i += 1) {
    product += (one[i] ?? 0) * (other[i] ?? 0);
    squares += (one[i] ?? 0) ** 2;
    otherSquares += (other[i] ?? 0) ** 2;
  }
  return squares > 0 && otherSquares > 0 ? Math.max(0, product / Math.sqrt(squares * otherSquares)) : 0;
}

function sum(vectors: Float32Array[]): Float32Array {
  const total = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) for (let i = 0; i < total.length; i += 1) total[i]! += vector[i] ?? 0;
  return total;
}
