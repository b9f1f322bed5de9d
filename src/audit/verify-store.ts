import type { Tx } from '../db/database.ts';
import type { Anchor, FaultReason } from './types.ts';

/** The end of what was walked: number and hash (32 bytes) of its last entry. */
export interface ChainEnd {
  number: bigint;
  hash: Buffer;
}

export interface WalkedPart {
  entries: number;
  erased: number;
  end: ChainEnd | null;
  fault: { number: bigint; reason: FaultReason } | null;
}

// Everything is computed here and nothing by functions of the database: who can change a row might change those as well.
const hashOf = `sha256(p.previous_hash || convert_to(jsonb_build_array(
  p.number, (extract(epoch from p.at) * 1000000)::bigint, p.actor_kind, p.account_id, p.person_id, p.key_id, p.via,
  p.request_id, p.action, p.record_kind, p.record_id, p.organization_id, p.season_id, encode(p.address_digest, 'hex'),
  encode(p.values_digest, 'hex'))::text, 'UTF8'))`;

/** Whether an erasure of the record was entered after the entry. */
const erasedAfter = (kind: string, id: string) =>
  `exists (select from audit_entries e where e.action = 'audit.erase' and e.record_kind = ${kind} and e.record_id = ${id}
     and e.number > p.number)`;

/**
 * Judges up to `limit` entries after `end`: each must follow the one before it, be hashed as it stands, and have its
 * values, unless they were erased by an erasure that the log tells of.
 */
export async function walkPart(tx: Tx, end: ChainEnd, limit: number): Promise<WalkedPart> {
  const { rows } = await tx.query<{
    entries: number;
    erased: number;
    last: bigint | null;
    hash: Buffer | null;
    fault: bigint | null;
    reason: FaultReason | null;
  }>(
    `with part as (
       select e.*, v.number as has_values, v.address, v.address_salt, v.before, v.after, v.salt,
         lag(e.number, 1, $1::bigint) over w as number_before, lag(e.hash, 1, $2::bytea) over w as hash_before
       from (select * from audit_entries where number > $1::bigint order by number limit $3) e
       left join audit_values v on v.number = e.number
       window w as (order by e.number)
     ), judged as (
       select p.number, p.number_before, p.hash, p.salt is null and p.values_digest is not null as erased,
         case
           when p.number > p.number_before + 1 then 'missing'
           when p.number <= p.number_before then 'wrong_predecessor'
           when p.previous_hash is distinct from p.hash_before then 'wrong_predecessor'
           when p.hash is distinct from ${hashOf} then 'changed'
           when p.salt is not null then
             case when p.values_digest is distinct from
               sha256(p.salt || convert_to(jsonb_build_array(p.before, p.after)::text, 'UTF8')) then 'values_changed' end
           when p.before is not null or p.after is not null then 'values_changed'
           when p.values_digest is not null and not ${erasedAfter('p.record_kind', 'p.record_id')} then 'values_missing'
         end as values_fault,
         case
           when p.address_salt is not null then
             case when p.address_digest is distinct from sha256(p.address_salt || convert_to(p.address, 'UTF8'))
               then 'values_changed' end
           when p.address is not null then 'values_changed'
           when p.address_digest is not null and not ${erasedAfter("'account'", 'p.account_id')} then 'values_missing'
         end as address_fault
       from part p
     ), first_fault as (
       select number as found_at, coalesce(values_fault, address_fault) as reason,
         case values_fault when 'missing' then number_before + 1 else number end as number
       from judged where coalesce(values_fault, address_fault) is not null order by found_at limit 1
     )
     select count(*)::int as entries, count(*) filter (where erased)::int as erased, max(number) as last,
       (select hash from judged order by number desc limit 1) as hash,
       (select number from first_fault) as fault, (select reason from first_fault) as reason
     from judged where number <= coalesce((select found_at from first_fault), number)`,
    [end.number, end.hash, limit],
  );
  const [part] = rows;
  if (!part) throw new Error('no row from an aggregate');
  const { entries, erased, last, hash, fault, reason } = part;
  return {
    entries,
    erased,
    end: last !== null && hash ? { number: last, hash } : null,
    fault: fault !== null && reason ? { number: fault, reason } : null,
  };
}

/** Where the log itself says that it ends; null when even that row is gone. */
export async function readHead(tx: Tx): Promise<ChainEnd | null> {
  const { rows } = await tx.query<{ number: bigint; hash: Buffer }>('select number, hash from audit_head');
  return rows[0] ?? null;
}

/** The lowest number of an anchor whose entry is gone or has another hash; null when all agree. */
export async function findDifferingAnchor(tx: Tx, anchors: Anchor[]): Promise<bigint | null> {
  const { rows } = await tx.query<{ number: bigint | null }>(
    `select min(a.number) as number from unnest($1::bigint[], $2::text[]) a (number, hash)
     where not exists (select from audit_entries e where e.number = a.number and e.hash = decode(a.hash, 'hex'))`,
    [anchors.map(({ number }) => number), anchors.map(({ hash }) => hash)],
  );
  return rows[0]?.number ?? null;
}
