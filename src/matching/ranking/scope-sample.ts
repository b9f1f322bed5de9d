import type { Database, Tx } from '../../db/database.ts';
import { readFrequencies } from './rank-store.ts';
import { readSampledDocuments, type SampledDocument } from './sample-store.ts';

/** A fixed random sample of a scope's documents, arranged for scoring. */
export interface ScopeSample {
  /** How many were drawn. */
  size: number;
  /** How many documents the scope held. */
  documents: number;
  drawnAt: number;
  /** Where a term's postings begin and end. */
  ranges: ReadonlyMap<number, { from: number; to: number }>;
  /** Postings: which sampled document, and the term's weight there. */
  rows: Uint16Array;
  weights: Float32Array;
  /** One a document; null where it has none. */
  vectors: (Float32Array | null)[];
  /** Of the vectors together; null where there is none, or they are too wide for it to pay. */
  moments: Moments | null;
  /** How many documents of the whole scope hold a term, of terms that are not rare: those change slowly. */
  frequencies: Map<number, number>;
}

/** From these the mean and the mean square of the vectors' inner products with any vector follow. */
export interface Moments {
  mean: Float64Array;
  /** Mean products of every two entries i <= j, row by row; those of i < j twice, as they stand twice in the square. */
  products: Float64Array;
}

/** Documents drawn: a mean is then within 3% of a deviation of the whole's (1 / sqrt(1000)). */
const sampleSize = 1000;
/** A term is common that so many sampled documents hold. */
const commonFrom = 5;
/** A sample is drawn anew once the scope has grown or shrunk by this share, or after so many milliseconds. */
const driftAllowed = 0.05;
const longestKept = 600_000;

interface Drawing {
  sample?: ScopeSample;
  /** While one is drawn: everybody else waits for it, or goes on with the one before. */
  pending?: Promise<ScopeSample>;
}

const drawings = new WeakMap<Database, Map<string, Drawing>>();

/** The sample that this process has of a scope and an embedding space; undefined as long as none was needed. */
export function sampleAtHand(database: Database, scope: string, spaceId: number): ScopeSample | undefined {
  return drawings.get(database)?.get(keyOf(scope, spaceId))?.sample;
}

/** Whether this is the sample that would be used for the scope as it is now. */
export function isAtHand(
  database: Database,
  sample: ScopeSample,
  { scope, spaceId, documents }: { scope: string; spaceId: number; documents: number },
): boolean {
  return sampleAtHand(database, scope, spaceId) === sample && isCurrent(sample, documents);
}

/** A sample that stands for the scope as it is now; drawing one reads a thousand documents. */
export async function currentSample(
  database: Database,
  tx: Tx,
  { scope, spaceId, documents }: { scope: string; spaceId: number; documents: number },
): Promise<ScopeSample> {
  const drawing = drawingOf(database, keyOf(scope, spaceId));
  if (drawing.sample && isCurrent(drawing.sample, documents)) return drawing.sample;
  if (drawing.pending) return drawing.sample ?? drawing.pending;
  drawing.pending = draw(tx, scope, spaceId, documents);
  try {
    drawing.sample = await drawing.pending;
    return drawing.sample;
  } finally {
    drawing.pending = undefined;
  }
}

function drawingOf(database: Database, key: string): Drawing {
  const own = drawings.get(database) ?? new Map<string, Drawing>();
  drawings.set(database, own);
  const drawing = own.get(key) ?? {};
  own.set(key, drawing);
  return drawing;
}

const keyOf = (scope: string, spaceId: number) => `${scope} ${spaceId}`;

function isCurrent({ documents: then, drawnAt }: ScopeSample, documents: number): boolean {
  return Math.abs(documents / then - 1) <= driftAllowed && performance.now() - drawnAt < longestKept;
}

async function draw(tx: Tx, scope: string, spaceId: number, documents: number): Promise<ScopeSample> {
  const found = await readSampledDocuments(tx, scope, spaceId, sampleSize / documents);
  const { ranges, rows, weights } = postingsOf(found);
  const common = [...ranges].filter(([, { from, to }]) => to - from >= commonFrom).map(([term]) => term);
  const { frequencies } = await readFrequencies(tx, scope, common);
  const vectors = found.map(({ vector }) => vector);
  const moments = momentsOf(vectors.filter((vector) => vector !== null));
  return {
    size: found.length,
    documents,
    drawnAt: performance.now(),
    ranges,
    rows,
    weights,
    vectors,
    moments,
    frequencies,
  };
}

function postingsOf(found: SampledDocument[]): Pick<ScopeSample, 'ranges' | 'rows' | 'weights'> {
  const postings = found.flatMap(({ terms, weights }, row) =>
    terms.map((term, at) => ({ term, row, weight: weights[at]! })),
  );
  postings.sort((one, other) => one.term - other.term);
  const ranges = new Map<number, { from: number; to: number }>();
  postings.forEach(({ term }, at) => {
    const range = ranges.get(term);
    if (range) range.to = at + 1;
    else ranges.set(term, { from: at, to: at + 1 });
  });
  return {
    ranges,
    rows: Uint16Array.from(postings, ({ row }) => row),
    weights: Float32Array.from(postings, ({ weight }) => weight),
  };
}

/** Widest vectors whose moments are cheaper than a thousand inner products. */
const widest = 512;

function momentsOf(vectors: Float32Array[]): Moments | null {
  const width = vectors[0]?.length ?? 0;
  if (width === 0 || width > widest) return null;
  const mean = new Float64Array(width);
  const products = new Float64Array((width * (width + 1)) / 2);
  for (const vector of vectors) {
    let at = 0;
    for (let i = 0; i < width; i += 1) {
      const entry = vector[i]! / vectors.length;
      mean[i]! += entry;
      for (let j = i; j < width; j += 1, at += 1) products[at]! += entry * vector[j]! * (i === j ? 1 : 2);
    }
  }
  return { mean, products };
}
