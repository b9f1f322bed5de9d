import type { Tx } from '../database.ts';
import { ownTable } from './catalogue.ts';

/**
 * Puts aside, within a transaction, what would act on rows that are loaded: triggers, foreign keys (re-made they check
 * every row, whatever the order of loading), row-level security forced on the owner. An owner may do this on any server;
 * `session_replication_role` is the superuser's. @returns puts everything back as it was
 */
export async function setAside(tx: Tx): Promise<() => Promise<void>> {
  const { rows } = await tx.query<{ away: string; back: string }>(
    `with own as (select c.oid, c.oid::regclass as relation, c.relforcerowsecurity from pg_class c
       join pg_namespace n on n.oid = c.relnamespace where ${ownTable})
     select format('alter table %s disable trigger %I', relation, tgname) as away,
       format('alter table %s enable %s trigger %I', relation,
         case tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, tgname) as back
     from pg_trigger join own on own.oid = tgrelid where not tgisinternal and tgenabled <> 'D'
     union all
     select format('alter table %s drop constraint %I', relation, conname),
       format('alter table %s add constraint %I %s', relation, conname, pg_get_constraintdef(pg_constraint.oid))
     from pg_constraint join own on own.oid = conrelid where contype = 'f' and conparentid = 0
     union all
     select format('alter table %s no force row level security', relation),
       format('alter table %s force row level security', relation) from own where relforcerowsecurity`,
  );
  for (const { away } of rows) await tx.query(away);
  return async () => {
    for (const { back } of rows) await tx.query(back);
  };
}
