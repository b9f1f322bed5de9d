-- What the migrations make of an empty database. Made by `npm run schema`; not edited, never run.

create extension vector;

create table achievement_people (
  achievement_id uuid not null,
  person_id uuid not null,
  "position" integer not null,
  constraint achievement_people_achievement_id_fkey FOREIGN KEY (achievement_id) REFERENCES achievements(id) ON DELETE CASCADE,
  constraint achievement_people_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint achievement_people_pkey PRIMARY KEY (achievement_id, person_id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED
);
create table achievements (
  id uuid not null,
  season_id uuid,
  venue_session_id uuid,
  organization_id uuid not null,
  domain_id text,
  kind text not null,
  title text not null,
  problem text not null default ''::text,
  summary text not null default ''::text,
  application text not null default ''::text,
  keywords text[] not null default '{}'::text[],
  patent_type text,
  patent_number text,
  grant_date date,
  legal_status text,
  patent_family text,
  programme text,
  priority_marks text[] not null default '{}'::text[],
  transfer_modes jsonb not null default '[]'::jsonb,
  maturity integer,
  asking_price_fen bigint,
  rule_miss text,
  rule_waiver text,
  state text not null,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  published_at timestamp with time zone,
  constraint achievements_asking_price_fen_check CHECK ((asking_price_fen >= 0)),
  constraint achievements_maturity_check CHECK (((maturity >= 1) AND (maturity <= 9))),
  constraint achievements_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'published'::text, 'withdrawn'::text]))),
  constraint achievements_domain_id_fkey FOREIGN KEY (domain_id) REFERENCES domains(id),
  constraint achievements_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  constraint achievements_season_id_fkey FOREIGN KEY (season_id) REFERENCES seasons(id),
  constraint achievements_venue_session_id_fkey FOREIGN KEY (venue_session_id) REFERENCES venue_sessions(id),
  constraint achievements_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED
);
create table audit_entries (
  number bigint not null,
  at timestamp with time zone not null,
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
  hash bytea not null,
  constraint audit_entries_pkey PRIMARY KEY (number),
  constraint moved TRIGGER DEFERRABLE INITIALLY DEFERRED
);
create table audit_head (
  one boolean not null default true,
  number bigint not null,
  hash bytea not null,
  constraint audit_head_one_check CHECK (one),
  constraint audit_head_pkey PRIMARY KEY (one)
);
create table audit_notes (
  id bigint not null generated always as identity,
  action text not null,
  record_kind text not null,
  record_id text,
  details jsonb,
  constraint audit_notes_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED
);
create table audit_values (
  number bigint not null,
  address text,
  address_salt bytea,
  before jsonb,
  after jsonb,
  salt bytea,
  constraint audit_values_pkey PRIMARY KEY (number)
);
create table demand_texts (
  demand_id uuid not null,
  stage text not null,
  version integer not null,
  title text not null,
  problem text not null default ''::text,
  targets text not null default ''::text,
  application text not null default ''::text,
  foundation text not null default ''::text,
  cooperation text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  constraint demand_texts_stage_check CHECK ((stage = ANY (ARRAY['raw'::text, 'fuller'::text, 'public'::text]))),
  constraint demand_texts_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id) ON DELETE CASCADE,
  constraint demand_texts_pkey PRIMARY KEY (demand_id, stage, version),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED
);
create table demands (
  id uuid not null,
  season_id uuid,
  venue_session_id uuid,
  organization_id uuid not null,
  domain_id text,
  region text,
  budget_min_fen bigint,
  budget_max_fen bigint,
  cooperation_modes text[] not null default '{}'::text[],
  deadline date,
  urgency text not null default 'normal'::text,
  confidentiality text not null default 'desensitize'::text,
  state text not null,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  published_at timestamp with time zone,
  constraint demands_budget_min_fen_check CHECK ((budget_min_fen >= 0)),
  constraint demands_check CHECK ((budget_max_fen >= budget_min_fen)),
  constraint demands_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'published'::text, 'withdrawn'::text]))),
  constraint demands_domain_id_fkey FOREIGN KEY (domain_id) REFERENCES domains(id),
  constraint demands_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  constraint demands_season_id_fkey FOREIGN KEY (season_id) REFERENCES seasons(id),
  constraint demands_venue_session_id_fkey FOREIGN KEY (venue_session_id) REFERENCES venue_sessions(id),
  constraint demands_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED
);
create table domains (
  id text not null,
  "position" integer not null,
  name text not null,
  aliases text[] not null default '{}'::text[],
  constraint domains_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint domains_name_key UNIQUE (name)
);
create table embedding_spaces (
  id integer not null generated always as identity,
  model_id text not null,
  dimension integer not null,
  state text not null,
  indexed boolean not null default false,
  created_at timestamp with time zone not null default now(),
  constraint embedding_spaces_state_check CHECK ((state = ANY (ARRAY['building'::text, 'current'::text, 'retired'::text]))),
  constraint embedding_spaces_pkey PRIMARY KEY (id),
  constraint embedding_spaces_model_id_key UNIQUE (model_id)
);
create table embeddings (
  space_id integer not null,
  document_id uuid not null,
  embedding halfvec not null,
  constraint embeddings_document_id_fkey FOREIGN KEY (document_id) REFERENCES search_documents(id) ON DELETE CASCADE,
  constraint embeddings_space_id_fkey FOREIGN KEY (space_id) REFERENCES embedding_spaces(id) ON DELETE CASCADE,
  constraint embeddings_pkey PRIMARY KEY (document_id, space_id)
);
create table field_embeddings (
  space_id integer not null,
  document_id uuid not null,
  field text not null,
  content_hash text not null,
  embedding halfvec not null,
  constraint field_embeddings_field_check CHECK ((field = ANY (ARRAY['title'::text, 'need'::text, 'body'::text]))),
  constraint field_embeddings_document_id_fkey FOREIGN KEY (document_id) REFERENCES search_documents(id) ON DELETE CASCADE,
  constraint field_embeddings_space_id_fkey FOREIGN KEY (space_id) REFERENCES embedding_spaces(id) ON DELETE CASCADE,
  constraint field_embeddings_pkey PRIMARY KEY (document_id, space_id, field)
);
create table lexical_documents (
  document_id uuid not null,
  weights sparsevec not null,
  constraint lexical_documents_document_id_fkey FOREIGN KEY (document_id) REFERENCES search_documents(id) ON DELETE CASCADE,
  constraint lexical_documents_pkey PRIMARY KEY (document_id)
);
create table migrations (
  id integer not null default nextval('migrations_id_seq'::regclass),
  name character varying(255) not null,
  run_on timestamp without time zone not null,
  constraint migrations_pkey PRIMARY KEY (id)
);
create table organizations (
  id uuid not null,
  kind text not null,
  name text not null,
  short_name text,
  former_names text[] not null default '{}'::text[],
  credit_code text,
  region text,
  address text,
  size text,
  main_products text,
  domains text[] not null default '{}'::text[],
  state text not null,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint organizations_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint organizations_credit_code_key UNIQUE (credit_code)
);
create table outbox (
  id uuid not null,
  name text not null,
  payload jsonb not null,
  key text,
  state text not null default 'ready'::text,
  priority integer not null default 100,
  attempts integer not null default 0,
  run_at timestamp with time zone not null default now(),
  locked_by text,
  locked_at timestamp with time zone,
  last_error text,
  created_at timestamp with time zone not null default now(),
  constraint outbox_state_check CHECK ((state = ANY (ARRAY['ready'::text, 'running'::text, 'handed'::text, 'dead'::text]))),
  constraint outbox_pkey PRIMARY KEY (id)
);
create table people (
  id uuid not null,
  organization_id uuid,
  name text not null,
  roles text[] not null,
  "position" text,
  profile text,
  research_directions text[] not null default '{}'::text[],
  domains text[] not null default '{}'::text[],
  region text,
  state text not null,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint people_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  constraint people_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED
);
create table sample_records (
  key text not null,
  record_kind text not null,
  record_id uuid not null,
  constraint sample_records_pkey PRIMARY KEY (key)
);
create table scope_statistics (
  scope text not null,
  documents integer not null default 0,
  title_length bigint not null default 0,
  need_length bigint not null default 0,
  body_length bigint not null default 0,
  titles integer not null default 0,
  needs integer not null default 0,
  bodies integer not null default 0,
  title_pivot real not null default 0,
  need_pivot real not null default 0,
  body_pivot real not null default 0,
  constraint scope_statistics_pkey PRIMARY KEY (scope)
);
create table search_documents (
  id uuid not null,
  record_kind text not null,
  record_id uuid not null,
  stage text not null,
  scope text not null,
  record_version integer not null,
  content_hash text not null,
  organization_id uuid,
  season_id uuid,
  venue_session_id uuid,
  kind text not null,
  domains text[] not null default '{}'::text[],
  region text,
  maturity integer,
  price_fen bigint,
  transfer_modes text[] not null default '{}'::text[],
  roles text[] not null default '{}'::text[],
  patent_family text,
  state text not null,
  title_length integer not null default 0,
  need_length integer not null default 0,
  body_length integer not null default 0,
  terms integer[] not null default '{}'::integer[],
  constraint search_documents_record_kind_check CHECK ((record_kind = ANY (ARRAY['achievement'::text, 'demand'::text, 'organization'::text, 'person'::text]))),
  constraint search_documents_stage_check CHECK ((stage = ANY (ARRAY['raw'::text, 'fuller'::text, 'public'::text]))),
  constraint search_documents_pkey PRIMARY KEY (id),
  constraint search_documents_record_kind_record_id_stage_key UNIQUE (record_kind, record_id, stage)
);
create table seasons (
  id uuid not null,
  kind text not null,
  year integer not null,
  name text not null,
  opens_on date,
  submission_deadline date,
  roadshow_deadline date,
  patents_granted_from date,
  bidding_weekdays integer[] not null default '{}'::integer[],
  targets jsonb not null default '{}'::jsonb,
  constraint seasons_kind_check CHECK ((kind = ANY (ARRAY['auction'::text, 'challenge'::text]))),
  constraint seasons_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint seasons_kind_year_key UNIQUE (kind, year)
);
create table term_statistics (
  scope text not null,
  term integer not null,
  documents integer not null,
  constraint term_statistics_pkey PRIMARY KEY (scope, term)
);
create table venue_sessions (
  id uuid not null,
  year integer not null,
  number integer not null,
  domain_id text not null,
  season_kind text,
  season_id uuid,
  sponsors text[] not null,
  hosts text[] not null,
  roadshow_deadline date,
  constraint venue_sessions_check CHECK (((season_kind IS NULL) = (season_id IS NULL))),
  constraint venue_sessions_season_kind_check CHECK ((season_kind = ANY (ARRAY['auction'::text, 'challenge'::text]))),
  constraint venue_sessions_domain_id_fkey FOREIGN KEY (domain_id) REFERENCES domains(id),
  constraint venue_sessions_season_id_fkey FOREIGN KEY (season_id) REFERENCES seasons(id),
  constraint venue_sessions_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint venue_sessions_year_number_key UNIQUE (year, number)
);

CREATE INDEX achievement_people_person ON public.achievement_people USING btree (person_id);
CREATE INDEX achievements_organization ON public.achievements USING btree (organization_id);
CREATE UNIQUE INDEX achievements_patent_number ON public.achievements USING btree (patent_number) WHERE (state <> 'withdrawn'::text);
CREATE INDEX audit_entries_account ON public.audit_entries USING btree (account_id, number) WHERE (account_id IS NOT NULL);
CREATE INDEX audit_entries_action ON public.audit_entries USING btree (action, number);
CREATE INDEX audit_entries_at ON public.audit_entries USING brin (at);
CREATE INDEX audit_entries_record ON public.audit_entries USING btree (record_kind, record_id, number);
CREATE INDEX demands_organization ON public.demands USING btree (organization_id);
CREATE UNIQUE INDEX embedding_spaces_current ON public.embedding_spaces USING btree (state) WHERE (state = 'current'::text);
CREATE UNIQUE INDEX organizations_name ON public.organizations USING btree (name) WHERE (state <> 'withdrawn'::text);
CREATE INDEX outbox_due ON public.outbox USING btree (priority, run_at, id) WHERE (state = 'ready'::text);
CREATE UNIQUE INDEX outbox_key ON public.outbox USING btree (name, key) WHERE ((state = 'ready'::text) AND (key IS NOT NULL));
CREATE INDEX outbox_locked ON public.outbox USING btree (locked_at) WHERE (state = ANY (ARRAY['running'::text, 'handed'::text]));
CREATE INDEX people_organization ON public.people USING btree (organization_id);
CREATE INDEX search_documents_scope ON public.search_documents USING btree (scope, state);

CREATE OR REPLACE FUNCTION public.analyze_search()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  analyze search_documents, lexical_documents, term_statistics, embeddings, field_embeddings, achievements, demands,
    organizations, people;
end $function$;
CREATE OR REPLACE FUNCTION public.audit_append(action text, record_kind text, record_id text, organization_id uuid, season_id uuid, before jsonb, after jsonb, salt bytea)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare
  actor jsonb := coalesce(nullif(current_setting('duijie.actor', true), ''), '{"kind": "database", "via": "database"}');
  address text := actor ->> 'address';
  address_salt bytea := case when address is not null then uuid_send(gen_random_uuid()) end;
  entry audit_entries;
  next bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended('duijie audit', 0));
  select e.number, e.hash into entry.number, entry.previous_hash from audit_entries e order by e.number desc limit 1;
  next := coalesce(entry.number, 0) + 1;
  entry.number := next;
  entry.previous_hash := coalesce(entry.previous_hash, sha256('duijie audit'));
  entry.at := clock_timestamp();
  entry.actor_kind := actor ->> 'kind';
  entry.account_id := actor ->> 'account';
  entry.person_id := actor ->> 'person';
  entry.key_id := actor ->> 'key';
  entry.via := actor ->> 'via';
  entry.request_id := actor ->> 'request';
  entry.action := action;
  entry.record_kind := record_kind;
  entry.record_id := record_id;
  entry.organization_id := organization_id;
  entry.season_id := season_id;
  entry.address_digest := sha256(address_salt || convert_to(address, 'UTF8'));
  entry.values_digest := sha256(salt || convert_to(jsonb_build_array(before, after)::text, 'UTF8'));
  entry.hash := sha256(entry.previous_hash || convert_to(jsonb_build_array(
    entry.number, (extract(epoch from entry.at) * 1000000)::bigint, entry.actor_kind, entry.account_id, entry.person_id,
    entry.key_id, entry.via, entry.request_id, entry.action, entry.record_kind, entry.record_id, entry.organization_id,
    entry.season_id, encode(entry.address_digest, 'hex'), encode(entry.values_digest, 'hex'))::text, 'UTF8'));
  insert into audit_entries values (entry.*);
  if address is not null or salt is not null then
    insert into audit_values values (next, address, address_salt, before, after, salt);
  end if;
end $function$;
CREATE OR REPLACE FUNCTION public.audit_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
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
  perform audit_append(tg_argv[0] || '.' || verb, tg_argv[1], whole ->> tg_argv[2], (whole ->> 'organization_id')::uuid,
    (whole ->> 'season_id')::uuid, before, after, salt);
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.audit_moved()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if new.number = (select max(number) from audit_entries) then
    update audit_head set number = new.number, hash = new.hash;
  end if;
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.audit_note(action text, record_kind text, record_id text, details jsonb DEFAULT NULL::jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  insert into audit_notes (action, record_kind, record_id, details) values (action, record_kind, record_id, details)
$function$;
CREATE OR REPLACE FUNCTION public.audit_noted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  perform audit_append(new.action, new.record_kind, new.record_id, null, null, null, new.details,
    case when new.details is not null then uuid_send(gen_random_uuid()) end);
  delete from audit_notes where id = new.id;
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.audit_shown(columns jsonb, shown text[], digested text[], salt bytea)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select jsonb_object_agg(key, case
    when value = 'null' then value
    when key = any (digested) then jsonb_build_object('length', length(value #>> '{}'),
      'digest', encode(sha256(salt || convert_to(value #>> '{}', 'UTF8')), 'hex'))
    when shown = '{*}' or key = any (shown) then value
    else '{"masked": true}' end)
  from jsonb_each(columns)
$function$;
CREATE OR REPLACE FUNCTION public.audit_table(target regclass, name text, record_kind text, id_column text, shown text[] DEFAULT '{*}'::text[], digested text[] DEFAULT '{}'::text[], ignored text[] DEFAULT '{}'::text[])
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  execute format('create constraint trigger audited after insert or update or delete on %s deferrable initially deferred
    for each row execute function audit_change(%L, %L, %L, %L, %L, %L)',
    target, name, record_kind, id_column, shown, digested, ignored);
end $function$;
CREATE OR REPLACE FUNCTION public.audit_verb(before jsonb, after jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select case
    when before ->> 'state' <> after ->> 'state' then
      case after ->> 'state' when 'submitted' then 'submit' when 'published' then 'publish' when 'withdrawn' then 'withdraw'
        when 'approved' then 'approve' when 'refused' then 'refuse' else 'edit' end
    when before -> 'disabled_at' <> after -> 'disabled_at' then
      case when after ->> 'disabled_at' is null then 'enable' else 'disable' end
    when before -> 'accepted_at' <> after -> 'accepted_at' then 'accept'
    when before -> 'revoked_at' <> after -> 'revoked_at' then 'revoke'
    when before -> 'used_at' <> after -> 'used_at' then 'use'
    else 'edit' end
$function$;
CREATE OR REPLACE FUNCTION public.build_search_indexes(space integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
 SET maintenance_work_mem TO '200MB'
AS $function$
declare width integer;
begin
  select dimension into strict width from embedding_spaces where id = space;
  execute format(
    'create index if not exists embeddings_hnsw_%s on embeddings using hnsw ((embedding::halfvec(%s)) halfvec_cosine_ops) where space_id = %s',
    space, width, space);
  create index if not exists search_documents_terms on search_documents using gin (terms) with (fastupdate = off);
  update embedding_spaces set indexed = true where id = space;
end $function$;
CREATE OR REPLACE FUNCTION public.documents_holding(any_of integer[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE ROWS 300
 SET search_path TO 'public'
 SET enable_seqscan TO 'off'
AS $function$
begin
  return query select id from search_documents where terms && any_of;
end $function$;
CREATE OR REPLACE FUNCTION public.drop_embedding_index(space integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  execute format('drop index if exists embeddings_hnsw_%s', space);
  update embedding_spaces set indexed = false where id = space;
end $function$;

CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.achievement_people DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('achievement_team', 'achievement', 'achievement_id', '{*}', '{}', '{}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.achievements DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('achievement', 'achievement', 'id', '{*}', '{}', '{updated_at}');
CREATE CONSTRAINT TRIGGER moved AFTER INSERT ON public.audit_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_moved();
CREATE CONSTRAINT TRIGGER audited AFTER INSERT ON public.audit_notes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_noted();
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.demand_texts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('demand_text', 'demand', 'demand_id', '{*}', '{title,problem,targets,application,foundation,cooperation}', '{}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.demands DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('demand', 'demand', 'id', '{*}', '{}', '{updated_at}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.domains DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('domain', 'domain', 'id', '{*}', '{}', '{}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.organizations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('organization', 'organization', 'id', '{*}', '{}', '{updated_at}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.people DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('person', 'person', 'id', '{*}', '{}', '{updated_at}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.seasons DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('season', 'season', 'id', '{*}', '{}', '{}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.venue_sessions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('venue_session', 'venue_session', 'id', '{*}', '{}', '{}');

comment on column audit_entries.at is 'when the transaction that caused the entry was about to commit';
comment on column audit_entries.record_kind is 'the record whose way this belongs to: a demand''s text belongs to the demand';
comment on column audit_entries.organization_id is 'of the record, where its row names one';
comment on table audit_values is 'a salt is null where nothing was there or it was erased: the entry''s digest tells which';
comment on column scope_statistics.title_pivot is 'average length that the stored weights were made with';
comment on column venue_sessions.season_kind is 'null where the notice names none';

grant execute on function analyze_search() to duijie_service;
grant execute on function audit_note(action text, record_kind text, record_id text, details jsonb) to duijie_eraser;
grant execute on function audit_note(action text, record_kind text, record_id text, details jsonb) to duijie_service;
grant execute on function build_search_indexes(space integer) to duijie_service;
grant execute on function documents_holding(any_of integer[]) to public;
grant execute on function drop_embedding_index(space integer) to duijie_service;
grant usage on sequence embedding_spaces_id_seq to duijie_service;
grant usage on sequence migrations_id_seq to duijie_service;
grant delete, insert, select, update on table achievement_people to duijie_service;
grant delete, insert, select, update on table achievements to duijie_service;
grant select on table audit_entries to duijie_eraser;
grant select on table audit_entries to duijie_service;
grant select on table audit_head to duijie_eraser;
grant select on table audit_head to duijie_service;
grant select on table audit_values to duijie_eraser;
grant select on table audit_values to duijie_service;
grant delete, insert, select, update on table demand_texts to duijie_service;
grant delete, insert, select, update on table demands to duijie_service;
grant delete, insert, select, update on table domains to duijie_service;
grant delete, insert, select, update on table embedding_spaces to duijie_service;
grant delete, insert, select, update on table embeddings to duijie_service;
grant delete, insert, select, update on table field_embeddings to duijie_service;
grant delete, insert, select, update on table lexical_documents to duijie_service;
grant select on table migrations to duijie_service;
grant delete, insert, select, update on table organizations to duijie_service;
grant delete, insert, select, update on table outbox to duijie_service;
grant delete, insert, select, update on table people to duijie_service;
grant delete, insert, select, update on table sample_records to duijie_service;
grant delete, insert, select, update on table scope_statistics to duijie_service;
grant delete, insert, select, update on table search_documents to duijie_service;
grant delete, insert, select, update on table seasons to duijie_service;
grant delete, insert, select, update on table term_statistics to duijie_service;
grant delete, insert, select, update on table venue_sessions to duijie_service;
