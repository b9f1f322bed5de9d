import { z } from 'zod';
import { unreadable } from './failures.ts';

/**
 * Reads the vectors of an `/embeddings` answer, in the order of the input: `index` decides where every entry has one
 * and each occurs once, else the order of arrival. Floats and base64 are both read, whichever was asked for.
 * @returns entries as received (perhaps null), for `checkVectors`
 * @throws EmbeddingUnavailable `unreadable` when it is no such answer
 */
export function readAnswer(answer: unknown): ArrayLike<unknown>[] {
  if (typeof answer === 'string') throw unreadable('内容不是 JSON');
  const parsed = Answer.safeParse(answer);
  if (!parsed.success) throw unreadable('缺少 data 或 embedding');
  return inOrder(parsed.data.data).map(({ embedding }) => readVector(embedding));
}

const Answer = z.object({
  data: z.array(
    z.object({
      index: z.number().int().nonnegative().nullish(),
      embedding: z.union([z.string(), z.array(z.unknown()), z.null()]),
    }),
  ),
});
type Entry = z.infer<typeof Answer>['data'][number];

function inOrder(entries: Entry[]): Entry[] {
  const indexes = new Set(entries.map(({ index }) => index));
  const isComplete = entries.every((_, at) => indexes.has(at));
  return isComplete ? entries.toSorted((a, b) => a.index! - b.index!) : entries;
}

/** Base64 holds little-endian float32. A missing vector reads as one of width 0. */
function readVector(embedding: Entry['embedding']): ArrayLike<unknown> {
  if (embedding === null) return [];
  if (typeof embedding !== 'string') return embedding;
  const bytes = Buffer.from(embedding, 'base64');
  return Float32Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => bytes.readFloatLE(at * 4));
}
