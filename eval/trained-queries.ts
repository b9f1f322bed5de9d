import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Row } from './judged-set.ts';

/** The curves of the score, as they come with the product. */
export const SCORE_CURVES = fileURLToPath(new URL('../src/matching/score/score.json', import.meta.url));

/** The file beside trained weights: first eight hex digits of the SHA-256 of each query that trained them. */
export const besideFile = (weights: string): string => `${weights}.queries.json`;
/** The same in the folder of a sentence model. */
export const besideModel = (folder: string): string => join(folder, 'queries.json');

const Digests = z.array(z.string().regex(/^[0-9a-f]{8}$/));

/** By title and text: ids of one set may be another's. */
export function queryDigest({ title = '', text }: Pick<Row, 'title' | 'text'>): string {
  return createHash('sha256').update(`${title}\n${text}`).digest('hex').slice(0, 8);
}

/** How many of the queries trained the weights that `file` stands beside; 0 without such a file. */
export async function countTrained(file: string, queries: readonly Row[]): Promise<number> {
  if (!existsSync(file)) return 0;
  const digests = new Set(Digests.parse(JSON.parse(await readFile(file, 'utf8'))));
  return queries.filter((query) => digests.has(queryDigest(query))).length;
}

/** Keeps which queries trained the weights that `file` stands beside, in place of those before. */
export async function writeTrained(file: string, queries: readonly Row[]): Promise<void> {
  const digests = [...new Set(queries.map(queryDigest))].sort();
  await writeFile(file, `${JSON.stringify(digests, null, 2)}\n`);
}
