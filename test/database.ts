import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { actorSetting, readerSetting } from '../src/access/acting.ts';
import { connect, type Database, serviceRole } from '../src/db/database.ts';
import { type EmbeddedDatabase, startEmbedded } from '../src/db/embedded.ts';
import { migrate } from '../src/db/migrate.ts';
import { databaseTemplate } from './database-template.ts';

export interface TestDatabase {
  /** Connected as the service: it owns nothing. Skip a test by `database.severalConnections`, with the reason. */
  database: Database;
  /** What `migrate` and `connect` take to reach the same database as its owner. */
  owner: EmbeddedDatabase | string;
  /** Ends the connections and throws the database away. */
  close(): Promise<void>;
}

/**
 * A fresh, migrated database of the test's own: the embedded one in memory or, when TEST_DATABASE_URL names a server
 * (as a superuser), a new database on that server, used by a login of its own.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  return server ? openOnServer(server) : openEmbeddedTestDatabase();
}

/** The embedded one, whatever the tests run on. */
export async function openEmbeddedTestDatabase(): Promise<TestDatabase> {
  const owner = await startEmbedded(null, await databaseTemplate());
  const database = connect({ at: owner, role: serviceRole, actor: actorSetting, reader: readerSetting });
  const close = async () => {
    await database.close();
    await owner.close();
  };
  return { database, owner, close };
}

async function openOnServer(server: string): Promise<TestDatabase> {
  const name = `duijie_test_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(16).toString('hex');
  await asSuperuser(
    server,
    `create database ${name} template template0`,
    `create role ${name} login password '${password}'`,
  );
  const owner = new URL(server);
  owner.pathname = `/${name}`;
  await migrate(owner.href, name);
  const login = new URL(owner);
  login.username = name;
  login.password = password;
  const database = connect({ at: login.href, role: serviceRole, actor: actorSetting, reader: readerSetting });
  const close = async () => {
    await database.close();
    await asSuperuser(server, `drop database ${name} with (force)`, `drop role ${name}`);
  };
  return { database, owner: owner.href, close };
}

async function asSuperuser(server: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: server, application_name: 'duijie-test' });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
