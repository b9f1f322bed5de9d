import { sentences } from '../text/sentences.ts';
import { fieldText, type SearchTexts, searchFields } from './documents.ts';

/** A part of a query text and how much it counts; 1 is the title's weight. */
export interface QueryPart {
  text: string;
  weight: number;
}

/** A query's text, read: its title and its other parts. */
export interface QueryText {
  title: QueryPart[];
  rest: QueryPart[];
}

/** Vectors of texts, by the local static model. */
export type Embed = (texts: string[]) => Promise<Float32Array[]>;

/** Longest first line of a pasted text that is taken for its title, in UTF-16 units. */
const longestTitle = 60;

/**
 * Reads a text for what it asks: its title counts 1, each further sentence the square of its likeness to the title.
 * Demands carry company history, market talk and boilerplate, and those sentences are unlike the title; on the
 * development data this weighting beats the full text (eval/reports). `embed` is the local static model.
 */
export async function readText(texts: SearchTexts, embed: Embed): Promise<QueryText> {
  const title = fieldText(texts.title);
  const rest = searchFields
    .filter((field) => field !== 'title')
    .flatMap((field) => texts[field])
    .flatMap(({ text }) => sentences(text).map((sentence) => sentence.text));
  if (title === '') return readUntitled(rest, embed);
  const [of, ...others] = await embed([title, ...rest]);
  const parts = rest.map((text, i) => ({ text, weight: likeness(of, others[i]) ** 2 }));
  return { title: [{ text: title, weight: 1 }], rest: parts.filter(({ weight }) => weight > 0) };
}

/** Without a title a short first sentence stands in for it, else the middle of all sentences does. */
async function readUntitled(sentences: string[], embed: Embed): Promise<QueryText> {
  const [first = '', ...others] = sentences;
  if (others.length === 0) return { title: first === '' ? [] : [{ text: first, weight: 1 }], rest: [] };
  const vectors = await embed(sentences);
  const titled = first.length <= longestTitle;
  const middle = titled ? vectors[0] : sum(vectors);
  const parts = sentences.map((text, i) => ({ text, weight: likeness(middle, vectors[i]) ** 2 }));
  return titled ? { title: [{ text: first, weight: 1 }], rest: parts.slice(1) } : { title: [], rest: parts };
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
