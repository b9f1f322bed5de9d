import { sentences } from '../../text/sentences.ts';
import { fieldText, type Piece, type SearchTexts, searchFields } from '../records/documents.ts';
import { type DemandPart, partFactors, partsOfFields, wholeFields } from './demand-parts/parts.ts';
import { readParts } from './demand-parts/read-parts.ts';

/** A part of a query text, what it speaks of, and how much it counts; 1 is the title's weight. */
export interface QueryPart {
  text: string;
  weight: number;
  /** Absent for words that nobody wrote, such as a language model's. */
  part?: DemandPart;
  /** Where it stands: the record's field and UTF-16 offsets in it, end exclusive. */
  place?: { source: string; start: number; end: number };
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
 * Reads a text for what it asks: its title counts 1, each further sentence the square of its likeness to the title,
 * times the factor of the part that it is (what is needed, the firm's history, the market). Demands carry company
 * history, market talk and boilerplate; on the development data this weighting beats the full text (eval/reports).
 * `embed` is the local static model.
 */
export async function readText(texts: SearchTexts, embed: Embed): Promise<QueryText> {
  const title = fieldText(texts.title);
  const found = searchFields
    .filter((field) => field !== 'title')
    .flatMap((field) => texts[field])
    .flatMap(partsOf);
  if (title === '') return found.length > 0 ? readUntitled(found, embed) : asTyped(texts);
  const [of, ...others] = await embed([title, ...found.map(({ text }) => text)]);
  const parts = found.map((part, i) => weighed(part, likeness(of, others[i])));
  return { title: [{ text: title, weight: 1, part: 'title' }], rest: parts.filter(({ weight }) => weight > 0) };
}

/** Words that would be a heading over a text (`相关问题`) and stand alone: they are what is asked for. */
function asTyped(texts: SearchTexts): QueryText {
  const typed = searchFields.flatMap((field) => texts[field]).filter(({ text }) => text.trim() !== '');
  return { title: typed.map(({ text }) => ({ text, weight: 1 })), rest: [] };
}

type FoundPart = QueryPart & { part: DemandPart };

/** The sentences of a field; one that holds a whole text is read for its parts. */
function partsOf({ source, text }: Piece): FoundPart[] {
  const own = partsOfFields[source];
  const read =
    own || wholeFields[source] === undefined
      ? sentences(text).map((sentence) => ({ ...sentence, part: own ?? ('need' as const) }))
      : readParts(text, wholeFields[source]);
  return read.map(({ text, start, end, part }) => ({ text, weight: 1, part, place: { source, start, end } }));
}

const weighed = (part: FoundPart, likeness: number): FoundPart => ({
  ...part,
  weight: likeness ** 2 * partFactors[part.part],
});

/**
 * Without a title a first line that stands like one is taken for it; else each sentence is weighed by its likeness to the
 * middle of them all, in which a firm's history counts as little as it does in the search.
 */
async function readUntitled(found: FoundPart[], embed: Embed): Promise<QueryText> {
  const [first, ...others] = found;
  if (!first) return { title: [], rest: [] };
  if (others.length === 0) return { title: [first], rest: [] };
  const vectors = await embed(found.map(({ text }) => text));
  const titled = isTitleLine(first);
  const middle = titled ? vectors[0] : sum(vectors, found);
  const parts = found.map((part, i) => weighed(part, likeness(middle, vectors[i])));
  return titled ? { title: [{ ...first, part: 'title' }], rest: parts.slice(1) } : { title: [], rest: parts };
}

/** A short line without a full stop that speaks of what is asked for, not of who asks. */
function isTitleLine({ text, part }: FoundPart): boolean {
  return text.length <= longestTitle && !/[。！？；｡!?;.：:，,]$/.test(text) && partFactors[part] === 1;
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

/** Sum of the sentences' vectors by the factors of their parts. */
function sum(vectors: Float32Array[], parts: FoundPart[]): Float32Array {
  const total = new Float32Array(vectors[0]?.length ?? 0);
  vectors.forEach((vector, which) => {
    const factor = partFactors[parts[which]!.part];
    for (let i = 0; i < total.length; i += 1) total[i]! += factor * (vector[i] ?? 0);
  });
  return total;
}
