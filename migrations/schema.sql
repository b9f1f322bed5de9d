-- What the migrations make of an empty database. Made by `npm run schema`; not edited, never run.

create extension vector;

create table achievement_people (
  achievement_id uuid not null,
  person_id uuid not null,
  "position" integer not null,
  constraint achievement_people_achievement_id_fkey FOREIGN KEY (achievement_id) REFERENCES achievements(id) ON DELETE CASCADE,
  constraint achievement_people_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint achievement_people_pkey PRIMARY KEY (achievement_id, person_id)
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
  constraint achievements_pkey PRIMARY KEY (id)
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
  constraint demand_texts_pkey PRIMARY KEY (demand_id, stage, version)
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
  constraint demands_pkey PRIMARY KEY (id)
);
create table domains (
  id text not null,
  "position" integer not null,
  name text not null,
  aliases text[] not null default '{}'::text[],
  constraint domains_pkey PRIMARY KEY (id),
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
create table idempotency_keys (
  caller text not null,
  route text not null,
  key text not null,
  fingerprint text not null,
  status integer,
  headers jsonb,
  body text,
  created_at timestamp with time zone not null,
  constraint idempotency_keys_check CHECK (((status IS NULL) = (headers IS NULL))),
  constraint idempotency_keys_pkey PRIMARY KEY (caller, route, key)
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
  constraint people_pkey PRIMARY KEY (id)
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
  constraint venue_sessions_year_number_key UNIQUE (year, number)
);

CREATE INDEX achievement_people_person ON public.achievement_people USING btree (person_id);
CREATE INDEX achievements_organization ON public.achievements USING btree (organization_id);
CREATE UNIQUE INDEX achievements_patent_number ON public.achievements USING btree (patent_number) WHERE (state <> 'withdrawn'::text);
CREATE INDEX demands_organization ON public.demands USING btree (organization_id);
CREATE UNIQUE INDEX embedding_spaces_current ON public.embedding_spaces USING btree (state) WHERE (state = 'current'::text);
CREATE INDEX idempotency_keys_created ON public.idempotency_keys USING btree (created_at);
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

comment on column idempotency_keys.fingerprint is 'SHA-256 of address and body: the same key with another one is refused';
comment on column scope_statistics.title_pivot is 'average length that the stored weights were made with';
comment on column venue_sessions.season_kind is 'null where the notice names none';

grant execute on function analyze_search() to duijie_service;
grant execute on function build_search_indexes(space integer) to duijie_service;
grant execute on function documents_holding(any_of integer[]) to public;
grant execute on function drop_embedding_index(space integer) to duijie_service;
grant usage on sequence embedding_spaces_id_seq to duijie_service;
grant usage on sequence migrations_id_seq to duijie_service;
grant delete, insert, select, update on table achievement_people to duijie_service;
grant delete, insert, select, update on table achievements to duijie_service;
grant delete, insert, select, update on table demand_texts to duijie_service;
grant delete, insert, select, update on table demands to duijie_service;
grant delete, insert, select, update on table domains to duijie_service;
grant delete, insert, select, update on table embedding_spaces to duijie_service;
grant delete, insert, select, update on table embeddings to duijie_service;
grant delete, insert, select, update on table field_embeddings to duijie_service;
grant delete, insert, select, update on table idempotency_keys to duijie_service;
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
