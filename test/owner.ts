import { connect, type Database, type Tx } from '../src/db/database.ts';
import type { TestDatabase } from './database.ts';

/** One transaction as the owner of the tables: what neither the service nor anybody it serves may do. */
export async function asOwner<T>(
  { database, owner }: { database: Database; owner: TestDatabase['owner'] },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (typeof owner !== 'string') {
    return database.transaction(async (tx) => {
      await tx.query('set local role none');
      return work(tx);
    });
  }
  const connection = connect({ at: owner, role: null, pool: 1 });
  try {
    return await connection.transaction(work);
  } finally {
    await connection.close();
  }
}

/** Like `asOwner`, and everything is rolled back after. */
export async function asOwnerForNow<T>(
  place: { database: Database; owner: TestDatabase['owner'] },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  let result: { value: T } | undefined;
  const undone = new Error('undone');
  await asOwner(place, async (tx) => {
    result = { value: await work(tx) };
    throw undone;
  }).catch((error) => {
    if (error !== undone) throw error;
  });
  if (!result) throw new Error('the work was not done');
  return result.value;
}
