import { connect } from '../src/db/database.ts';
import type { TestDatabase } from './database.ts';

/** Runs SQL as the owner of the tables. The embedded database has one session, so there the service's own steps up. */
export async function asOwner(
  { database, owner }: Pick<TestDatabase, 'database' | 'owner'>,
  sql: string,
): Promise<void> {
  if (!database.severalConnections) {
    await database.transaction((tx) => tx.query(`set local role none; ${sql}`));
    return;
  }
  const own = connect({ at: owner, role: null });
  await own.transaction((tx) => tx.query(sql)).finally(() => own.close());
}
