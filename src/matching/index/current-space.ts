import { type EmbeddingSpace, listSpaces } from '../../../embeddings/store.ts';
import type { Database } from '../../db/database.ts';

/** Milliseconds for which a space is taken for the current one: by then another process's new one is noticed. */
const longestKept = 1_000;

const known = new WeakMap<Database, { space: EmbeddingSpace | null; readAt: number }>();

/** The space whose vectors are searched; null while there is none. Every match asks, and it changes once a year. */
export async function currentSpace(database: Database): Promise<EmbeddingSpace | null> {
  const last = known.get(database);
  if (last && performance.now() - last.readAt < longestKept) return last.space;
  const readAt = performance.now();
  const space = (await database.read(listSpaces)).find(({ state }) => state === 'current') ?? null;
  known.set(database, { space, readAt });
  return space;
}

/** After a space was made or became the current one in this process. */
export function forgetCurrentSpace(database: Database): void {
  known.delete(database);
}
