-- Up Migration

-- The audit log. One row says who did what to which record; numbers rise by one in the order of commits, and each hash
-- covers the one before it. What may have to be erased (values, address) is covered by a salted digest, beside it in
-- audit_values: without value and salt the chain can still be verified.
create table audit_entries (
  number bigint primary key,
  at timestamptz not null,
  actor_kind text not null,
  account_id text,
  person_id text,
  key_id text,
  via text not null,
  request_id text,
  action text not null,
  record_kind text not null,
  record_id text,
  organization_id uuid,
  season_id uuid,
  address_digest bytea,
  values_digest bytea,
  previous_hash bytea not null,
  hash bytea not null
);
comment on column audit_entries.at is 'when the transaction that caused the entry was about to commit';
comment on column audit_entries.record_kind is 'the record whose way this belongs to: a demand''s text belongs to the demand';
comment on column audit_entries.organization_id is 'of the record, where its row names one';
create index audit_entries_record on audit_entries (record_kind, record_id, number);
create index audit_entries_account on audit_entries (account_id, number) where account_id is not null;
create index audit_entries_action on audit_entries (action, number);
create index audit_entries_at on audit_entries using brin (at);

create table audit_values (
  number bigint primary key,
  address text,
  address_salt bytea,
  before jsonb,
  after jsonb,
  salt bytea
);
comment on table audit_values is 'a salt is null where nothing was there or it was erased: the entry''s digest tells which';

-- Where the chain ends, so that entries cut off its end are missed.
create table audit_head (
  one boolean primary key default true check (one),
  number bigint not null,
  hash bytea not null,
  moving boolean not null default false
);
comment on column audit_head.moving is 'true only within a transaction that has appended entries';
insert into audit_head (number, hash) values (0, sha256('duijie audit'));

-- What is noted in this transaction and is no change of a row; turned into an entry at its end, and empty after it.
create unlogged table audit_notes (
  id bigint generated always as identity primary key,
  action text not null,
  record_kind text not null,
  record_id text,
  details jsonb
);

-- Appends one entry, as the owner, for the functions below. Only called at the end of a transaction: from the lock on,
-- nobody else can commit an entry. The first entry of a transaction has the end of the chain moved, after its last.
create function audit_append(action text, record_kind text, record_id text, organization_id uuid, season_id uuid,
  before jsonb, after jsonb, salt bytea) returns void
language plpgsql as $$
declare
  actor jsonb := coalesce(nullif(current_setting('duijie.actor', true), ''), '{"kind": "database", "via": "database"}');
  address text := actor ->> 'address';
  address_salt bytea;
  next bigint;
begin
  if address is not null then address_salt := uuid_send(gen_random_uuid()); end if;
  perform pg_advisory_xact_lock(hashtextextended('duijie audit', 0));
  insert into audit_entries
    select f.*, sha256(f.previous_hash || convert_to(jsonb_build_array(f.number, (extract(epoch from f.at) * 1000000)::bigint,
      f.actor_kind, f.account_id, f.person_id, f.key_id, f.via, f.request_id, f.action, f.record_kind, f.record_id,
      f.organization_id, f.season_id, encode(f.address_digest, 'hex'), encode(f.values_digest, 'hex'))::text, 'UTF8'))
    from (
      select coalesce(l.number, 0) + 1 as number, clock_timestamp() as at, actor ->> 'kind' as actor_kind,
        actor ->> 'account' as account_id, actor ->> 'person' as person_id, actor ->> 'key' as key_id, actor ->> 'via' as via,
        actor ->> 'request' as request_id, $1 as action, $2 as record_kind, $3 as record_id, $4 as organization_id,
        $5 as season_id, sha256(address_salt || convert_to(address, 'UTF8')) as address_digest,
        sha256($8 || convert_to(jsonb_build_array($6, $7)::text, 'UTF8')) as values_digest,
        coalesce(l.hash, sha256('duijie audit')) as previous_hash
      from (values (1)) one left join (select e.number, e.hash from audit_entries e order by e.number desc limit 1) l on true
      offset 0
    ) f
    returning number into next;
  if address is not null or salt is not null then
    insert into audit_values values (next, address, address_salt, before, after, salt);
  end if;
  update audit_head set moving = true where not moving;
end $$;

-- A row as the log may show it. Columns of `digested` become length and salted digest; with a list of columns that may be
-- shown, all others only tell that there is a value.
create function audit_shown(columns jsonb, shown text[], digested text[], salt bytea) returns jsonb
language sql stable set search_path = pg_catalog as $$
  select jsonb_object_agg(key, case
    when value = 'null' then value
    when key = any (digested) then jsonb_build_object('length', length(value #>> '{}'),
      'digest', encode(sha256(salt || convert_to(value #>> '{}', 'UTF8')), 'hex'))
    when shown = '{*}' or key = any (shown) then value
    else '{"masked": true}' end)
  from jsonb_each(columns)
$$;

-- What a changed row means: its new state, or the moment that was set.
create function audit_verb(before jsonb, after jsonb) returns text
language sql immutable set search_path = pg_catalog as $$
  select case
    when before ->> 'state' <> after ->> 'state' then
      case after ->> 'state' when 'submitted' then 'submit' when 'published' then 'publish' when 'withdrawn' then 'withdraw'
        when 'approved' then 'approve' when 'refused' then 'refuse' else 'edit' end
    when before -> 'disabled_at' <> after -> 'disabled_at' then
      case when after ->> 'disabled_at' is null then 'enable' else 'disable' end
    when before -> 'accepted_at' <> after -> 'accepted_at' then 'accept'
    when before -> 'revoked_at' <> after -> 'revoked_at' then 'revoke'
    when before -> 'ended_at' <> after -> 'ended_at' then 'end'
    when before -> 'used_at' <> after -> 'used_at' then 'use'
    else 'edit' end
$$;

-- Of every audited table, at the end of the transaction. Arguments: name, record kind, column of the record's id, columns
-- that may be shown, columns of which length and digest are kept, columns whose change alone is no change.
create function audit_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  shown text[] := tg_argv[3];
  digested text[] := tg_argv[4];
  salt bytea := uuid_send(gen_random_uuid());
  before jsonb;
  after jsonb;
  whole jsonb;
  verb text;
begin
  if tg_op <> 'INSERT' then before := to_jsonb(old) - tg_argv[5]::text[]; end if;
  if tg_op <> 'DELETE' then after := to_jsonb(new) - tg_argv[5]::text[]; end if;
  whole := coalesce(after, before);
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(o.key, o.value), jsonb_object_agg(n.key, n.value) into before, after
      from jsonb_each(before) o join jsonb_each(after) n using (key) where o.value <> n.value;
    if before is null then return null; end if;
    verb := audit_verb(before, after);
  else
    verb := case tg_op when 'INSERT' then 'create' else 'delete' end;
  end if;
  if digested <> '{}' or shown <> '{*}' then
    before := audit_shown(before, shown, digested, salt);
    after := audit_shown(after, shown, digested, salt);
  end if;
  -- Only the record itself says whose it is: a reading names the reader's organization, a grant the grant's.
  if tg_argv[0] <> tg_argv[1] then whole := whole - '{organization_id,season_id}'::text[]; end if;
  perform audit_append(tg_argv[0] || '.' || verb, tg_argv[1], whole ->> tg_argv[2], (whole ->> 'organization_id')::uuid,
    (whole ->> 'season_id')::uuid, before, after, salt);
  return null;
end $$;

create function audit_noted() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform audit_append(new.action, new.record_kind, new.record_id, null, null, null, new.details,
    case when new.details is not null then uuid_send(gen_random_uuid()) end);
  delete from audit_notes where id = new.id;
  return null;
end $$;
create constraint trigger audited after insert on audit_notes deferrable initially deferred
  for each row execute function audit_noted();

-- Runs once in a transaction, after its entries have been appended.
create function audit_moved() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update audit_head set (number, hash, moving) =
    (select e.number, e.hash, false from audit_entries e order by e.number desc limit 1);
  return null;
end $$;
create constraint trigger moved after update on audit_head deferrable initially deferred
  for each row when (new.moving) execute function audit_moved();

-- Something that was done and changed no row: a reading, a refused sign-in, an export.
create function audit_note(action text, record_kind text, record_id text, details jsonb default null) returns void
language sql security definer set search_path = pg_catalog, public as $$
  insert into audit_notes (action, record_kind, record_id, details) values (action, record_kind, record_id, details)
$$;

create function audit_table(target regclass, name text, record_kind text, id_column text, shown text[] default '{*}',
  digested text[] default '{}', ignored text[] default '{}') returns void
language plpgsql set search_path = pg_catalog, public as $$
begin
  execute format('create constraint trigger audited after insert or update or delete on %s deferrable initially deferred
    for each row execute function audit_change(%L, %L, %L, %L, %L, %L)',
    target, name, record_kind, id_column, shown, digested, ignored);
end $$;

select audit_table('domains', 'domain', 'domain', 'id');
select audit_table('seasons', 'season', 'season', 'id');
select audit_table('venue_sessions', 'venue_session', 'venue_session', 'id');
select audit_table('organizations', 'organization', 'organization', 'id', ignored => '{updated_at}');
select audit_table('people', 'person', 'person', 'id', ignored => '{updated_at}');
select audit_table('achievements', 'achievement', 'achievement', 'id', ignored => '{updated_at}');
select audit_table('achievement_people', 'achievement_team', 'achievement', 'achievement_id');
select audit_table('demands', 'demand', 'demand', 'id', ignored => '{updated_at}');
select audit_table('demand_texts', 'demand_text', 'demand', 'demand_id',
  digested => '{title,problem,targets,application,foundation,cooperation}');
select audit_table('demand_assignments', 'demand_assignment', 'demand', 'demand_id');
select audit_table('demand_contacts', 'demand_contact', 'demand', 'demand_id', digested => '{name,phone,email}');
select audit_table('demand_reads', 'demand_read', 'demand', 'demand_id');

-- Of the account library's tables only the columns named here are shown: a secret that a later version adds stays out.
select audit_table('accounts', 'account', 'account', 'id', ignored => '{updated_at}', shown =>
  '{id,name,login_name,email,email_verified,phone,person_id,second_factor_enabled,disabled_at,created_at}');
select audit_table('sessions', 'sign_in', 'account', 'account_id', ignored => '{updated_at,expires_at}', shown =>
  '{id,account_id,ip_address,user_agent,created_at}');
select audit_table('credentials', 'credential', 'account', 'account_id', shown =>
  '{id,account_id,provider,subject,created_at}', ignored => '{updated_at,access_token,refresh_token,id_token,access_token_expires_at,refresh_token_expires_at,scope}');
select audit_table('verifications', 'verification', 'verification', 'id', ignored => '{updated_at}', shown =>
  '{id,created_at,expires_at}');
select audit_table('second_factors', 'second_factor', 'account', 'account_id', ignored => '{failed_verification_count}',
  shown => '{id,account_id,verified,locked_until}');
select audit_table('api_keys', 'api_key', 'account', 'account_id', shown =>
  '{id,account_id,name,enabled,permissions,expires_at,created_at}', ignored => '{request_count,remaining,last_request,last_refill_at,updated_at}');
select audit_table('role_grants', 'role_grant', 'account', 'account_id');
select audit_table('invitations', 'invitation', 'invitation', 'id', shown => '{id,name,email,phone,person_id,role,organization_id,season_id,venue_session_id,invited_by,created_at,expires_at,revoked_at,accepted_at,account_id}');
select audit_table('account_applications', 'application', 'application', 'id');
select audit_table('reset_links', 'reset_link', 'account', 'account_id', shown =>
  '{id,account_id,issued_by,created_at,expires_at,used_at}');

-- Erases a closed account's personal data with its values and salts in the log, and may do nothing else. The login that migrates may take this role, the service's may not.
do $$
begin
  if not exists (select from pg_roles where rolname = 'duijie_eraser') then
    create role duijie_eraser nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$
begin
  if not pg_has_role(current_user, 'duijie_eraser', 'set') then
    execute format('grant duijie_eraser to %I', current_user);
  end if;
end $$;

grant select on audit_entries, audit_values, audit_head, audit_notes to duijie_service, duijie_eraser;
grant update (address, address_salt, before, after, salt) on audit_values to duijie_eraser;
grant select (id, disabled_at), update (name, login_name, email, phone, image, person_id, updated_at) on accounts
  to duijie_eraser;
grant select (account_id), delete on sessions, credentials, second_factors, api_keys, reset_links to duijie_eraser;
grant select (id, account_id), update (name, email, phone) on invitations to duijie_eraser;
grant select (id, invitation_id), update (name, email, phone, message) on account_applications to duijie_eraser;
revoke all on function audit_append(text, text, text, uuid, uuid, jsonb, jsonb, bytea),
  audit_shown(jsonb, text[], text[], bytea), audit_verb(jsonb, jsonb), audit_change(), audit_noted(), audit_moved(),
  audit_note(text, text, text, jsonb), audit_table(regclass, text, text, text, text[], text[], text[]) from public;
grant execute on function audit_note(text, text, text, jsonb) to duijie_service, duijie_eraser;

-- Down Migration
-- forward only
