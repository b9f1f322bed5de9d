-- Up Migration

-- Who looks after a demand: a technology manager, given by an operator, until the assignment is ended.
create table demand_assignments (
  id uuid primary key,
  demand_id uuid not null references demands on delete cascade,
  person_id uuid not null references people,
  reason text not null default '',
  assigned_by uuid,
  assigned_at timestamptz not null default now(),
  ended_by uuid,
  ended_at timestamptz
);
create unique index demand_assignments_open on demand_assignments (demand_id, person_id) where ended_at is null;
create index demand_assignments_person on demand_assignments (person_id) where ended_at is null;
comment on column demand_assignments.assigned_by is 'account; null for the system';

-- Whom to reach about a demand. Part of no view of the demand itself.
create table demand_contacts (
  demand_id uuid not null references demands on delete cascade,
  position integer not null,
  name text not null,
  duty text,
  phone text,
  email text,
  primary key (demand_id, position)
);

-- Every reading of what is confidential of a demand: its owner may see this list.
create table demand_reads (
  id uuid primary key,
  demand_id uuid not null references demands on delete cascade,
  account_id uuid not null,
  person_id uuid,
  organization_id uuid,
  roles text[] not null,
  what text not null check (what in ('raw', 'fuller', 'contact')),
  use text not null check (use in ('view', 'list', 'match')),
  request_id text,
  read_at timestamptz not null default now()
);
create index demand_reads_demand on demand_reads (demand_id, id);

grant select, insert on demand_assignments, demand_reads to duijie_service;
grant update (ended_by, ended_at) on demand_assignments to duijie_service;
grant select, insert, update, delete on demand_contacts to duijie_service;

-- Who acts, as src/access/acting.ts tells it in the setting duijie.actor. Without it nobody acts.
create function acting() returns jsonb
language sql stable set search_path = public as $$
  select coalesce(nullif(current_setting('duijie.actor', true), ''), '{}')::jsonb
$$;

create function acts_for_the_service() returns boolean
language sql stable set search_path = public as $$
  select coalesce(acting() ->> 'kind', '') = 'system'
$$;

create function actor_holds(role text) returns boolean
language sql stable set search_path = public as $$
  select coalesce(acting() ->> 'kind', '') = 'account'
    and exists (select from jsonb_array_elements(acting() -> 'grants') held where held ->> 'role' = actor_holds.role)
$$;

-- Whether it is a demand of the actor's own organization, or of a season that the actor runs.
create function actor_handles_demands_of(organization uuid, season uuid) returns boolean
language sql stable set search_path = public as $$
  select coalesce(acting() ->> 'kind', '') = 'account' and exists (
    select from jsonb_array_elements(acting() -> 'grants') held
    where (held ->> 'role' = 'enterprise_member' and held ->> 'organization' = organization::text)
      or (held ->> 'role' = 'operator' and (held ->> 'season' is null or held ->> 'season' = season::text))
  )
$$;

-- These look at demands and assignments with the owner's eyes: whoever asks need not be allowed to see them.
create function actor_handles_demand(demand uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from demands d where d.id = demand and actor_handles_demands_of(d.organization_id, d.season_id))
$$;

create function actor_runs_season_of(demand uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select coalesce(acting() ->> 'kind', '') = 'account' and exists (
    select from demands d, jsonb_array_elements(acting() -> 'grants') held
    where d.id = demand and held ->> 'role' = 'operator'
      and (held ->> 'season' is null or held ->> 'season' = d.season_id::text)
  )
$$;

create function actor_is_assigned(demand uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select actor_holds('technology_manager') and exists (
    select from demand_assignments a
    where a.demand_id = demand and a.ended_at is null and a.person_id::text = acting() ->> 'person'
  )
$$;

create function actor_may_read_raw(demand uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select actor_holds('reviewer') or actor_handles_demand(demand) or actor_is_assigned(demand)
$$;

create function actor_may_read_contact(demand uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select actor_handles_demand(demand) or actor_is_assigned(demand)
$$;

-- Unpublished achievements are ranked and counted together, so only who may read all of them may match among them.
create function actor_may_match_unpublished() returns boolean
language sql stable set search_path = public as $$
  select actor_holds('reviewer') or coalesce(acting() ->> 'kind', '') = 'account' and exists (
    select from jsonb_array_elements(acting() -> 'grants') held
    where held ->> 'role' = 'operator' and held ->> 'season' is null
  )
$$;

-- The second wall: with every check of the application left out, the database still refuses. It believes the setting
-- duijie.actor, so it stops a forgotten check and not a statement that names another actor.
alter table demand_texts enable row level security;
create policy published_or_entitled on demand_texts for select
  using (stage = 'public' or acts_for_the_service() or actor_may_read_raw(demand_id));
create policy written_by_entitled on demand_texts for insert
  with check (acts_for_the_service() or actor_may_read_raw(demand_id));
create policy kept_by_the_service on demand_texts for update using (acts_for_the_service());
create policy removed_by_the_service on demand_texts for delete using (acts_for_the_service());

alter table demand_contacts enable row level security;
create policy entitled on demand_contacts for select using (acts_for_the_service() or actor_may_read_contact(demand_id));
create policy entered_by_handlers on demand_contacts for insert
  with check (acts_for_the_service() or actor_handles_demand(demand_id));
create policy changed_by_handlers on demand_contacts for update
  using (acts_for_the_service() or actor_handles_demand(demand_id));
create policy removed_by_handlers on demand_contacts for delete
  using (acts_for_the_service() or actor_handles_demand(demand_id));

-- Nobody assigns a demand to himself to read it.
alter table demand_assignments enable row level security;
create policy seen_by_all on demand_assignments for select using (true);
create policy given_by_operators on demand_assignments for insert
  with check (acts_for_the_service() or actor_runs_season_of(demand_id));
create policy ended_by_operators on demand_assignments for update
  using (acts_for_the_service() or actor_runs_season_of(demand_id));

-- A reading is written by the one who reads.
alter table demand_reads enable row level security;
create policy seen_by_all on demand_reads for select using (true);
create policy own_readings on demand_reads for insert
  with check (acts_for_the_service() or account_id::text = acting() ->> 'account');

-- Nor does anybody make a demand his own to read it.
create function keep_demand_owner() returns trigger
language plpgsql set search_path = public as $$
begin
  if not (acts_for_the_service() or actor_handles_demands_of(old.organization_id, old.season_id)
      and actor_handles_demands_of(new.organization_id, new.season_id)) then
    raise exception 'not the actor''s demand to give away' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger keep_owner before update of organization_id, season_id on demands for each row
  when (old.organization_id is distinct from new.organization_id or old.season_id is distinct from new.season_id)
  execute function keep_demand_owner();

-- What is derived from texts: terms, weights, vectors. The public ones are read through views without a policy: PostgreSQL
-- uses no index for pgvector's and the arrays' operators below a policy, as they are not leakproof (41 ms instead of 0.06).
-- A document's stage never changes, so what is stored of it knows whether it is public.
alter table lexical_documents add column is_public boolean not null default false;
alter table embeddings add column is_public boolean not null default false;
alter table field_embeddings add column is_public boolean not null default false;
update lexical_documents s set is_public = true from search_documents d where d.id = s.document_id and d.stage = 'public';
update embeddings s set is_public = true from search_documents d where d.id = s.document_id and d.stage = 'public';
update field_embeddings s set is_public = true from search_documents d where d.id = s.document_id and d.stage = 'public';

create function mark_public() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  new.is_public := coalesce((select stage = 'public' from search_documents where id = new.document_id), false);
  return new;
end $$;
create trigger mark_public before insert on lexical_documents for each row execute function mark_public();
create trigger mark_public before insert on embeddings for each row execute function mark_public();
create trigger mark_public before insert on field_embeddings for each row execute function mark_public();

create view public_documents as select * from search_documents where stage = 'public';
create view public_lexical_documents as select document_id, weights from lexical_documents where is_public;
create view public_embeddings as select space_id, document_id, embedding from embeddings where is_public;
grant select on public_documents, public_lexical_documents, public_embeddings to duijie_service;

create or replace function documents_holding(any_of integer[]) returns setof uuid
language plpgsql stable rows 300 set search_path = public set enable_seqscan = off as $$
begin
  return query select id from public_documents where terms && any_of;
end $$;

create function unpublished_documents_holding(any_of integer[]) returns setof uuid
language plpgsql stable rows 300 set search_path = public as $$
begin
  return query select id from search_documents where stage <> 'public' and terms && any_of;
end $$;
grant execute on function unpublished_documents_holding(integer[]) to duijie_service;

alter table search_documents enable row level security;
create policy public_or_entitled on search_documents for select using (stage = 'public'
  or (select acts_for_the_service()) or record_kind = 'achievement' and (select actor_may_match_unpublished()));
create policy kept_by_the_service on search_documents for all using ((select acts_for_the_service()));

alter table lexical_documents enable row level security;
create policy public_or_entitled on lexical_documents for select using (is_public or (select acts_for_the_service())
  or (select actor_may_match_unpublished())
    and exists (select from search_documents d where d.id = document_id and d.record_kind = 'achievement'));
create policy kept_by_the_service on lexical_documents for all using ((select acts_for_the_service()));

alter table embeddings enable row level security;
create policy public_or_entitled on embeddings for select using (is_public or (select acts_for_the_service())
  or (select actor_may_match_unpublished())
    and exists (select from search_documents d where d.id = document_id and d.record_kind = 'achievement'));
create policy kept_by_the_service on embeddings for all using ((select acts_for_the_service()));

alter table field_embeddings enable row level security;
create policy kept_by_the_service on field_embeddings for all using ((select acts_for_the_service()));

alter table term_statistics enable row level security;
create policy public_or_entitled on term_statistics for select using (right(scope, 7) = '/public'
  or (select acts_for_the_service()) or scope = 'achievement/raw' and (select actor_may_match_unpublished()));
create policy kept_by_the_service on term_statistics for all using ((select acts_for_the_service()));

alter table scope_statistics enable row level security;
create policy public_or_entitled on scope_statistics for select using (right(scope, 7) = '/public'
  or (select acts_for_the_service()) or scope = 'achievement/raw' and (select actor_may_match_unpublished()));
create policy kept_by_the_service on scope_statistics for all using ((select acts_for_the_service()));

-- Down Migration
-- forward only
