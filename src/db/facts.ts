import type { Tx } from './database.ts';

/** What a database says of itself, for diagnosis. */
export interface DatabaseFacts {
  /** Such as `18.1`. */
  version: string;
  /** Version of the extension pgvector that is created here, or could be; null when it is not installed. */
  vector: string | null;
  role: string;
  /** Tables and the like that the role owns. */
  owned: number;
  /** Names of the migrations applied; null in a database that has never been migrated. */
  migrations: string[] | null;
}

export async function readFacts(tx: Tx): Promise<DatabaseFacts> {
  const { rows } = await tx.query<Omit<DatabaseFacts, 'migrations'> & { migrated: boolean }>(
    `select current_setting('server_version') as version, current_user::text as role,
       (select coalesce(installed_version, default_version) from pg_available_extensions where name = 'vector') as vector,
       (select count(*)::int from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = current_user) as owned,
       to_regclass('migrations') is not null as migrated`,
  );
  const [facts] = rows;
  if (!facts) throw new Error('no row from a select without a table');
  const { migrated, ...rest } = facts;
  return { ...rest, migrations: migrated ? await appliedMigrations(tx) : null };
}

async function appliedMigrations(tx: Tx): Promise<string[]> {
  const { rows } = await tx.query<{ name: string }>('select name from migrations order by id');
  return rows.map(({ name }) => name);
}
