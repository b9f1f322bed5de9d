import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import { serviceRole } from './database.ts';
import type { EmbeddedDatabase } from './embedded.ts';

const directory = fileURLToPath(new URL('../../migrations', import.meta.url));

/**
 * Applies what is missing of migrations/, in one transaction, as the owner; a second process waits and finds nothing
 * to do. On a server the login `serviceLogin` is made a member of the service's role. Returns the names applied.
 */
export async function migrate(at: EmbeddedDatabase | string, serviceLogin?: string): Promise<string[]> {
  const client = new pg.Client(
    typeof at === 'string'
      ? { connectionString: at, application_name: 'duijie-migrate' }
      : { stream: at.stream as never, user: 'postgres', database: 'postgres' },
  );
  await client.connect();
  try {
    const applied = await runner({
      dbClient: client,
      dir: directory,
      ignorePattern: '(schema\\.sql|\\..*)',
      direction: 'up',
      migrationsTable: 'migrations',
      singleTransaction: true,
      advisoryLockMode: 'wait',
      log: () => {},
    });
    if (serviceLogin && !(await isMember(client, serviceLogin))) {
      await client.query(`grant ${serviceRole} to ${pg.escapeIdentifier(serviceLogin)}`);
    }
    return applied.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

async function isMember(client: pg.Client, login: string): Promise<boolean> {
  const { rows } = await client.query<{ member: boolean }>("select pg_has_role($1, $2, 'member') as member", [
    login,
    serviceRole,
  ]);
  return rows[0]?.member === true;
}
