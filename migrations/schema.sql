-- What the migrations make of an empty database. Made by `npm run schema`; not edited, never run.

create extension vector;

create table account_applications (
  id uuid not null,
  name text not null,
  email text,
  phone text,
  organization_name text not null,
  wanted_role text not null,
  message text not null default ''::text,
  state text not null default 'waiting'::text,
  reason text,
  decided_by uuid,
  decided_at timestamp with time zone,
  invitation_id uuid,
  created_at timestamp with time zone not null default now(),
  constraint account_applications_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'approved'::text, 'refused'::text]))),
  constraint account_applications_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES accounts(id) ON DELETE SET NULL,
  constraint account_applications_invitation_id_fkey FOREIGN KEY (invitation_id) REFERENCES invitations(id) ON DELETE SET NULL,
  constraint account_applications_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED
);
create table accounts (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  second_factor_enabled boolean default false,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  login_name text not null,
  phone text,
  person_id uuid,
  disabled_at timestamp with time zone,
  constraint accounts_login_name_check CHECK ((login_name = lower(login_name))),
  constraint accounts_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE SET NULL,
  constraint accounts_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint accounts_email_key UNIQUE (email),
  constraint accounts_login_name_key UNIQUE (login_name)
);
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
create table api_keys (
  id uuid not null,
  config_id text not null default 'default'::text,
  name text,
  start text,
  account_id uuid not null,
  prefix text,
  key text not null,
  refill_interval integer,
  refill_amount integer,
  last_refill_at timestamp with time zone,
  enabled boolean default true,
  rate_limit_enabled boolean default false,
  rate_limit_time_window integer,
  rate_limit_max integer,
  request_count integer default 0,
  remaining integer,
  last_request timestamp with time zone,
  expires_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  permissions text,
  metadata text,
  constraint api_keys_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  constraint api_keys_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint api_keys_key_key UNIQUE (key)
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
  constraint audit_entries_pkey PRIMARY KEY (number)
);
create table audit_head (
  one boolean not null default true,
  number bigint not null,
  hash bytea not null,
  moving boolean not null default false,
  constraint audit_head_one_check CHECK (one),
  constraint audit_head_pkey PRIMARY KEY (one),
  constraint moved TRIGGER DEFERRABLE INITIALLY DEFERRED
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
create table blind_reviews (
  draft_id uuid not null,
  demand_id uuid not null,
  raw_version integer not null,
  spans jsonb not null,
  account_id uuid,
  person_id uuid,
  claimed_at timestamp with time zone,
  decided jsonb,
  done_at timestamp with time zone,
  agreement jsonb,
  renewed_at timestamp with time zone,
  earlier_accounts uuid[] not null default '{}'::uuid[],
  constraint blind_reviews_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id) ON DELETE CASCADE,
  constraint blind_reviews_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES demand_drafts(id) ON DELETE CASCADE,
  constraint blind_reviews_pkey PRIMARY KEY (draft_id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED
);
alter table blind_reviews enable row level security;
create table credentials (
  id uuid not null,
  subject text not null,
  provider text not null,
  account_id uuid not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null,
  constraint credentials_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  constraint credentials_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint credentials_provider_subject_key UNIQUE (provider, subject)
);
create table demand_assignments (
  id uuid not null,
  demand_id uuid not null,
  person_id uuid not null,
  reason text not null default ''::text,
  assigned_by uuid,
  assigned_at timestamp with time zone not null default now(),
  ended_by uuid,
  ended_at timestamp with time zone,
  constraint demand_assignments_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id) ON DELETE CASCADE,
  constraint demand_assignments_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint demand_assignments_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED
);
alter table demand_assignments enable row level security;
create table demand_contacts (
  demand_id uuid not null,
  "position" integer not null,
  name text not null,
  duty text,
  phone text,
  email text,
  constraint demand_contacts_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id) ON DELETE CASCADE,
  constraint demand_contacts_pkey PRIMARY KEY (demand_id, "position"),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED
);
alter table demand_contacts enable row level security;
create table demand_drafts (
  id uuid not null,
  demand_id uuid not null,
  raw_version integer not null,
  policy_version integer not null,
  state text not null,
  spans jsonb not null,
  summary jsonb not null,
  made_by uuid,
  made_at timestamp with time zone not null,
  submitted_by uuid,
  submitted_person uuid,
  submitted_at timestamp with time zone,
  due_at timestamp with time zone,
  reviewer_id uuid,
  approved_by uuid,
  approved_person uuid,
  approved_at timestamp with time zone,
  approved_hash text,
  consented_by uuid,
  consented_at timestamp with time zone,
  consent jsonb,
  returned_reason text,
  waiting_since timestamp with time zone not null,
  version integer not null,
  constraint demand_drafts_state_check CHECK ((state = ANY (ARRAY['drafted'::text, 'in_review'::text, 'returned'::text, 'approved'::text, 'awaiting_consent'::text, 'published'::text, 'withdrawn'::text]))),
  constraint demand_drafts_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id) ON DELETE CASCADE,
  constraint demand_drafts_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED
);
alter table demand_drafts enable row level security;
create table demand_interests (
  id uuid not null,
  demand_id uuid not null,
  account_id uuid not null,
  person_id uuid,
  organization_id uuid,
  message text not null,
  terms_version integer not null,
  terms_hash text not null,
  registered_at timestamp with time zone not null,
  state text not null,
  answered_by uuid,
  answered_at timestamp with time zone,
  answer text not null default ''::text,
  withdrawn_at timestamp with time zone,
  constraint demand_interests_state_check CHECK ((state = ANY (ARRAY['registered'::text, 'agreed'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint demand_interests_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id) ON DELETE CASCADE,
  constraint demand_interests_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  constraint demand_interests_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint demand_interests_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED
);
alter table demand_interests enable row level security;
create table demand_placeholders (
  demand_id uuid not null,
  entity text not null,
  category text not null,
  text text not null,
  constraint demand_placeholders_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id) ON DELETE CASCADE,
  constraint demand_placeholders_pkey PRIMARY KEY (demand_id, entity)
);
alter table demand_placeholders enable row level security;
create table demand_policies (
  demand_id uuid not null,
  version integer not null,
  policy jsonb not null,
  secret_terms text[] not null,
  account_id uuid,
  made_at timestamp with time zone not null,
  constraint demand_policies_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id) ON DELETE CASCADE,
  constraint demand_policies_pkey PRIMARY KEY (demand_id, version),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED
);
alter table demand_policies enable row level security;
create table demand_reads (
  id uuid not null,
  demand_id uuid not null,
  account_id uuid not null,
  person_id uuid,
  organization_id uuid,
  roles text[] not null,
  what text not null,
  use text not null,
  request_id text,
  read_at timestamp with time zone not null default now(),
  constraint demand_reads_use_check CHECK ((use = ANY (ARRAY['view'::text, 'list'::text, 'match'::text]))),
  constraint demand_reads_what_check CHECK ((what = ANY (ARRAY['raw'::text, 'fuller'::text, 'contact'::text]))),
  constraint demand_reads_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id) ON DELETE CASCADE,
  constraint demand_reads_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED
);
alter table demand_reads enable row level security;
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
  attachments text[] not null default '{}'::text[],
  constraint demand_texts_stage_check CHECK ((stage = ANY (ARRAY['raw'::text, 'fuller'::text, 'public'::text]))),
  constraint demand_texts_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id) ON DELETE CASCADE,
  constraint demand_texts_pkey PRIMARY KEY (demand_id, stage, version),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED
);
alter table demand_texts enable row level security;
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
  public_facts jsonb,
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
create table document_readings (
  document_id uuid not null,
  is_public boolean not null default false,
  reader integer not null,
  terms text not null,
  quantities text not null,
  constraint document_readings_document_id_fkey FOREIGN KEY (document_id) REFERENCES search_documents(id) ON DELETE CASCADE,
  constraint document_readings_pkey PRIMARY KEY (document_id)
);
alter table document_readings enable row level security;
create table domains (
  id text not null,
  "position" integer not null,
  name text not null,
  aliases text[] not null default '{}'::text[],
  constraint domains_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint domains_name_key UNIQUE (name)
);
create table draft_decisions (
  id uuid not null,
  draft_id uuid not null,
  demand_id uuid not null,
  draft_version integer not null,
  raw_version integer not null,
  action text not null,
  target text not null,
  spans jsonb not null,
  reason text not null,
  account_id uuid,
  person_id uuid,
  decided_at timestamp with time zone not null,
  constraint draft_decisions_action_check CHECK ((action = ANY (ARRAY['accept'::text, 'restore'::text, 'dismiss'::text, 'add'::text, 'edit'::text, 'redraft'::text]))),
  constraint draft_decisions_target_check CHECK ((target = ANY (ARRAY['span'::text, 'entity'::text, 'category'::text, 'repeats'::text, 'draft'::text, 'summary'::text]))),
  constraint draft_decisions_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id) ON DELETE CASCADE,
  constraint draft_decisions_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES demand_drafts(id) ON DELETE CASCADE,
  constraint draft_decisions_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED
);
alter table draft_decisions enable row level security;
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
  is_public boolean not null default false,
  scope text not null,
  constraint embeddings_document_id_fkey FOREIGN KEY (document_id) REFERENCES search_documents(id) ON DELETE CASCADE,
  constraint embeddings_space_id_fkey FOREIGN KEY (space_id) REFERENCES embedding_spaces(id) ON DELETE CASCADE,
  constraint embeddings_pkey PRIMARY KEY (document_id, space_id)
);
alter table embeddings enable row level security;
create table field_embeddings (
  space_id integer not null,
  document_id uuid not null,
  field text not null,
  content_hash text not null,
  embedding halfvec not null,
  is_public boolean not null default false,
  constraint field_embeddings_field_check CHECK ((field = ANY (ARRAY['title'::text, 'need'::text, 'body'::text]))),
  constraint field_embeddings_document_id_fkey FOREIGN KEY (document_id) REFERENCES search_documents(id) ON DELETE CASCADE,
  constraint field_embeddings_space_id_fkey FOREIGN KEY (space_id) REFERENCES embedding_spaces(id) ON DELETE CASCADE,
  constraint field_embeddings_pkey PRIMARY KEY (document_id, space_id, field)
);
alter table field_embeddings enable row level security;
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
create table invitations (
  id uuid not null,
  token_hash bytea not null,
  name text not null,
  email text,
  phone text,
  person_id uuid,
  role text not null,
  organization_id uuid,
  season_id uuid,
  venue_session_id uuid,
  invited_by uuid,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  accepted_at timestamp with time zone,
  account_id uuid,
  constraint invitations_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE SET NULL,
  constraint invitations_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES accounts(id) ON DELETE SET NULL,
  constraint invitations_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint invitations_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint invitations_season_id_fkey FOREIGN KEY (season_id) REFERENCES seasons(id) ON DELETE CASCADE,
  constraint invitations_venue_session_id_fkey FOREIGN KEY (venue_session_id) REFERENCES venue_sessions(id) ON DELETE CASCADE,
  constraint invitations_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint invitations_token_hash_key UNIQUE (token_hash)
);
create table lexical_documents (
  document_id uuid not null,
  weights sparsevec not null,
  is_public boolean not null default false,
  constraint lexical_documents_document_id_fkey FOREIGN KEY (document_id) REFERENCES search_documents(id) ON DELETE CASCADE,
  constraint lexical_documents_pkey PRIMARY KEY (document_id)
);
alter table lexical_documents enable row level security;
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
create table publications (
  id uuid not null,
  demand_id uuid not null,
  draft_id uuid not null,
  public_version integer not null,
  fuller_version integer not null,
  public_hash text not null,
  fuller_hash text not null,
  raw_version integer not null,
  policy_version integer not null,
  level integer not null,
  basis text[] not null,
  summary jsonb not null,
  approved_by uuid,
  published_by uuid,
  published_at timestamp with time zone not null,
  withdrawn_by uuid,
  withdrawn_at timestamp with time zone,
  constraint publications_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id) ON DELETE CASCADE,
  constraint publications_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES demand_drafts(id),
  constraint publications_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED
);
alter table publications enable row level security;
create table reset_links (
  id uuid not null,
  account_id uuid not null,
  token_hash bytea not null,
  issued_by uuid,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint reset_links_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  constraint reset_links_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES accounts(id) ON DELETE SET NULL,
  constraint reset_links_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint reset_links_token_hash_key UNIQUE (token_hash)
);
create table role_grants (
  id uuid not null,
  account_id uuid not null,
  role text not null,
  organization_id uuid,
  season_id uuid,
  venue_session_id uuid,
  granted_by uuid,
  created_at timestamp with time zone not null default now(),
  constraint role_grants_check CHECK (((role <> ALL (ARRAY['enterprise_member'::text, 'researcher'::text])) OR (organization_id IS NOT NULL))),
  constraint role_grants_check1 CHECK (((role <> 'session_host'::text) OR (venue_session_id IS NOT NULL))),
  constraint role_grants_role_check CHECK ((role = ANY (ARRAY['administrator'::text, 'operator'::text, 'reviewer'::text, 'technology_manager'::text, 'enterprise_member'::text, 'researcher'::text, 'expert'::text, 'session_host'::text, 'auditor'::text]))),
  constraint role_grants_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  constraint role_grants_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES accounts(id) ON DELETE SET NULL,
  constraint role_grants_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint role_grants_season_id_fkey FOREIGN KEY (season_id) REFERENCES seasons(id) ON DELETE CASCADE,
  constraint role_grants_venue_session_id_fkey FOREIGN KEY (venue_session_id) REFERENCES venue_sessions(id) ON DELETE CASCADE,
  constraint role_grants_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint role_grants_account_id_role_organization_id_season_id_venue_key UNIQUE NULLS NOT DISTINCT (account_id, role, organization_id, season_id, venue_session_id)
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
alter table scope_statistics enable row level security;
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
alter table search_documents enable row level security;
create table season_reviews (
  season_id uuid not null,
  due_days integer not null,
  needs_consent boolean not null,
  sample_share real not null,
  policy jsonb,
  terms text not null,
  terms_version integer not null,
  version integer not null,
  constraint season_reviews_due_days_check CHECK (((due_days >= 1) AND (due_days <= 90))),
  constraint season_reviews_sample_share_check CHECK (((sample_share >= (0)::double precision) AND (sample_share <= (1)::double precision))),
  constraint season_reviews_season_id_fkey FOREIGN KEY (season_id) REFERENCES seasons(id),
  constraint season_reviews_pkey PRIMARY KEY (season_id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED
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
create table second_factors (
  id uuid not null,
  secret text not null,
  backup_codes text not null,
  account_id uuid not null,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamp with time zone,
  constraint second_factors_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  constraint second_factors_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED
);
create table sessions (
  id uuid not null,
  expires_at timestamp with time zone not null,
  token text not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  account_id uuid not null,
  constraint sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint sessions_token_key UNIQUE (token)
);
create table sign_in_attempts (
  login_hash bytea not null,
  address text not null,
  failures integer not null default 0,
  failed_at timestamp with time zone,
  succeeded_at timestamp with time zone,
  constraint sign_in_attempts_pkey PRIMARY KEY (login_hash, address)
);
create table term_statistics (
  scope text not null,
  term integer not null,
  documents integer not null,
  constraint term_statistics_pkey PRIMARY KEY (scope, term)
);
alter table term_statistics enable row level security;
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
create table verifications (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint verifications_pkey PRIMARY KEY (id),
  constraint audited TRIGGER DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX account_applications_waiting ON public.account_applications USING btree (id) WHERE (state = 'waiting'::text);
CREATE UNIQUE INDEX accounts_person ON public.accounts USING btree (person_id) WHERE (disabled_at IS NULL);
CREATE INDEX achievement_people_person ON public.achievement_people USING btree (person_id);
CREATE INDEX achievements_organization ON public.achievements USING btree (organization_id);
CREATE UNIQUE INDEX achievements_patent_number ON public.achievements USING btree (patent_number) WHERE (state <> 'withdrawn'::text);
CREATE INDEX api_keys_account_id_idx ON public.api_keys USING btree (account_id);
CREATE INDEX api_keys_config_id_idx ON public.api_keys USING btree (config_id);
CREATE INDEX api_keys_key_idx ON public.api_keys USING btree (key);
CREATE INDEX audit_entries_account ON public.audit_entries USING btree (account_id, number) WHERE (account_id IS NOT NULL);
CREATE INDEX audit_entries_action ON public.audit_entries USING btree (action, number);
CREATE INDEX audit_entries_at ON public.audit_entries USING brin (at);
CREATE INDEX audit_entries_record ON public.audit_entries USING btree (record_kind, record_id, number);
CREATE INDEX credentials_account_id_idx ON public.credentials USING btree (account_id);
CREATE UNIQUE INDEX demand_assignments_open ON public.demand_assignments USING btree (demand_id, person_id) WHERE (ended_at IS NULL);
CREATE INDEX demand_assignments_person ON public.demand_assignments USING btree (person_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX demand_drafts_open ON public.demand_drafts USING btree (demand_id) WHERE (state <> ALL (ARRAY['published'::text, 'withdrawn'::text]));
CREATE INDEX demand_drafts_waiting ON public.demand_drafts USING btree (due_at, id) WHERE (state <> ALL (ARRAY['published'::text, 'withdrawn'::text]));
CREATE UNIQUE INDEX demand_interests_account ON public.demand_interests USING btree (demand_id, account_id) WHERE (state <> 'withdrawn'::text);
CREATE INDEX demand_interests_person ON public.demand_interests USING btree (person_id) WHERE (person_id IS NOT NULL);
CREATE UNIQUE INDEX demand_placeholders_text ON public.demand_placeholders USING btree (demand_id, text);
CREATE INDEX demand_reads_demand ON public.demand_reads USING btree (demand_id, id);
CREATE INDEX demands_organization ON public.demands USING btree (organization_id);
CREATE INDEX draft_decisions_draft ON public.draft_decisions USING btree (draft_id, id);
CREATE UNIQUE INDEX embedding_spaces_current ON public.embedding_spaces USING btree (state) WHERE (state = 'current'::text);
CREATE INDEX idempotency_keys_created ON public.idempotency_keys USING btree (created_at);
CREATE UNIQUE INDEX organizations_name ON public.organizations USING btree (name) WHERE (state <> 'withdrawn'::text);
CREATE INDEX outbox_due ON public.outbox USING btree (priority, run_at, id) WHERE (state = 'ready'::text);
CREATE UNIQUE INDEX outbox_key ON public.outbox USING btree (name, key) WHERE ((state = 'ready'::text) AND (key IS NOT NULL));
CREATE INDEX outbox_locked ON public.outbox USING btree (locked_at) WHERE (state = ANY (ARRAY['running'::text, 'handed'::text]));
CREATE INDEX people_organization ON public.people USING btree (organization_id);
CREATE UNIQUE INDEX publications_standing ON public.publications USING btree (demand_id) WHERE (withdrawn_at IS NULL);
CREATE INDEX reset_links_account ON public.reset_links USING btree (account_id);
CREATE INDEX role_grants_organization ON public.role_grants USING btree (organization_id);
CREATE INDEX search_documents_filters ON public.search_documents USING btree (scope, state) INCLUDE (id, stage, record_id, organization_id, season_id, venue_session_id, kind, region, maturity, price_fen, domains, transfer_modes, roles);
CREATE INDEX second_factors_account_id_idx ON public.second_factors USING btree (account_id);
CREATE INDEX second_factors_secret_idx ON public.second_factors USING btree (secret);
CREATE INDEX sessions_account_id_idx ON public.sessions USING btree (account_id);
CREATE INDEX verifications_identifier_idx ON public.verifications USING btree (identifier);

create view public_documents as
 SELECT id,
    record_kind,
    record_id,
    stage,
    scope,
    record_version,
    content_hash,
    organization_id,
    season_id,
    venue_session_id,
    kind,
    domains,
    region,
    maturity,
    price_fen,
    transfer_modes,
    roles,
    patent_family,
    state,
    title_length,
    need_length,
    body_length,
    terms
   FROM search_documents
  WHERE ((stage = 'public'::text) AND (state <> 'withdrawn'::text));
create view public_embeddings as
 SELECT space_id,
    document_id,
    embedding,
    scope
   FROM embeddings
  WHERE is_public;
create view public_lexical_documents as
 SELECT document_id,
    weights
   FROM lexical_documents
  WHERE is_public;
create view public_readings as
 SELECT document_id,
    reader,
    terms,
    quantities
   FROM document_readings
  WHERE is_public;

CREATE OR REPLACE FUNCTION public.acting()
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select coalesce(nullif(current_setting('duijie.actor', true), ''), '{}')::jsonb
$function$;
CREATE OR REPLACE FUNCTION public.actor_demands(demand uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select coalesce(acting() ->> 'kind', '') = 'account' and exists (
    select from demands d, jsonb_array_elements(acting() -> 'grants') held
    where d.id = demand and held ->> 'role' = 'enterprise_member' and held ->> 'organization' = d.organization_id::text
  )
$function$;
CREATE OR REPLACE FUNCTION public.actor_handles_demand(demand uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (select from demands d where d.id = demand and actor_handles_demands_of(d.organization_id, d.season_id))
$function$;
CREATE OR REPLACE FUNCTION public.actor_handles_demands_of(organization uuid, season uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select coalesce(acting() ->> 'kind', '') = 'account' and exists (
    select from jsonb_array_elements(acting() -> 'grants') held
    where (held ->> 'role' = 'enterprise_member' and held ->> 'organization' = organization::text)
      or (held ->> 'role' = 'operator' and (held ->> 'season' is null or held ->> 'season' = season::text))
  )
$function$;
CREATE OR REPLACE FUNCTION public.actor_holds(role text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select coalesce(acting() ->> 'kind', '') = 'account'
    and exists (select from jsonb_array_elements(acting() -> 'grants') held where held ->> 'role' = actor_holds.role)
$function$;
CREATE OR REPLACE FUNCTION public.actor_is_assigned(demand uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select actor_holds('technology_manager') and exists (
    select from demand_assignments a
    where a.demand_id = demand and a.ended_at is null and a.person_id::text = acting() ->> 'person'
  )
$function$;
CREATE OR REPLACE FUNCTION public.actor_is_interested(demand uuid, agreed boolean DEFAULT false)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select coalesce(acting() ->> 'kind', '') = 'account' and exists (
    select from demand_interests i join demands d on d.id = i.demand_id
    where i.demand_id = demand and d.state = 'published' and (i.state = 'agreed' or i.state = 'registered' and not agreed)
      and (i.account_id::text = acting() ->> 'account' or i.person_id::text = acting() ->> 'person')
  )
$function$;
CREATE OR REPLACE FUNCTION public.actor_may_match_unpublished()
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select actor_holds('reviewer') or coalesce(acting() ->> 'kind', '') = 'account' and exists (
    select from jsonb_array_elements(acting() -> 'grants') held
    where held ->> 'role' = 'operator' and held ->> 'season' is null
  )
$function$;
CREATE OR REPLACE FUNCTION public.actor_may_read_contact(demand uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select actor_handles_demand(demand) or actor_is_assigned(demand) or actor_is_interested(demand, true)
$function$;
CREATE OR REPLACE FUNCTION public.actor_may_read_raw(demand uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select actor_holds('reviewer') or actor_handles_demand(demand) or actor_is_assigned(demand)
$function$;
CREATE OR REPLACE FUNCTION public.actor_runs_season_of(demand uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select coalesce(acting() ->> 'kind', '') = 'account' and exists (
    select from demands d, jsonb_array_elements(acting() -> 'grants') held
    where d.id = demand and held ->> 'role' = 'operator'
      and (held ->> 'season' is null or held ->> 'season' = d.season_id::text)
  )
$function$;
CREATE OR REPLACE FUNCTION public.acts_as(account uuid, person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select coalesce(acting() ->> 'kind', '') = 'account'
    and coalesce(account::text = acting() ->> 'account' or person::text = acting() ->> 'person', false)
$function$;
CREATE OR REPLACE FUNCTION public.acts_for_the_service()
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select coalesce(acting() ->> 'kind', '') = 'system'
$function$;
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
AS $function$
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
  -- Only the record itself says whose it is: a reading names the reader's organization, a grant the grant's.
  if tg_argv[0] <> tg_argv[1] then whole := whole - '{organization_id,season_id}'::text[]; end if;
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
  update audit_head set (number, hash, moving) =
    (select e.number, e.hash, false from audit_entries e order by e.number desc limit 1);
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
        when 'refused' then 'refuse' when 'in_review' then 'submit' when 'returned' then 'return' when 'drafted' then 'redraft'
        when 'awaiting_consent' then 'approve' when 'agreed' then 'agree'
        when 'approved' then case before ->> 'state' when 'awaiting_consent' then 'consent' else 'approve' end
        else 'edit' end
    when before -> 'disabled_at' <> after -> 'disabled_at' then
      case when after ->> 'disabled_at' is null then 'enable' else 'disable' end
    when before -> 'accepted_at' <> after -> 'accepted_at' then 'accept'
    when before -> 'revoked_at' <> after -> 'revoked_at' then 'revoke'
    when before -> 'ended_at' <> after -> 'ended_at' then 'end'
    when before -> 'used_at' <> after -> 'used_at' then 'use'
    when before -> 'withdrawn_at' <> after -> 'withdrawn_at' then 'withdraw'
    when before -> 'claimed_at' <> after -> 'claimed_at' then 'take'
    when before -> 'done_at' <> after -> 'done_at' then 'finish'
    else 'edit' end
$function$;
CREATE OR REPLACE FUNCTION public.build_search_indexes(space integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
 SET maintenance_work_mem TO '200MB'
AS $function$
declare
  width integer;
  ranked text;
begin
  select dimension into strict width from embedding_spaces where id = space;
  foreach ranked in array array['achievement/public', 'achievement/raw', 'demand/public', 'organization/public', 'person/public']
  loop
    execute format(
      'create index if not exists %I on embeddings using hnsw ((embedding::halfvec(%s)) halfvec_cosine_ops) where space_id = %s and scope = %L',
      format('embeddings_hnsw_%s_%s', space, replace(ranked, '/', '_')), width, space, ranked);
  end loop;
  create index if not exists search_documents_terms on search_documents using gin (terms) with (fastupdate = off);
  update embedding_spaces set indexed = true where id = space;
end $function$;
CREATE OR REPLACE FUNCTION public.documents_holding(any_of integer[])
 RETURNS SETOF public_documents
 LANGUAGE plpgsql
 STABLE ROWS 300
 SET search_path TO 'public'
 SET enable_seqscan TO 'off'
AS $function$
begin
  return query select * from public_documents where terms && any_of;
end $function$;
CREATE OR REPLACE FUNCTION public.drop_embedding_index(space integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare name text;
begin
  for name in select indexname from pg_indexes
    where schemaname = 'public' and tablename = 'embeddings' and starts_with(indexname, format('embeddings_hnsw_%s_', space))
  loop
    execute format('drop index %I', name);
  end loop;
  update embedding_spaces set indexed = false where id = space;
end $function$;
CREATE OR REPLACE FUNCTION public.has_approved_draft(demand uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (select from demand_drafts where demand_id = demand and state = 'approved')
$function$;
CREATE OR REPLACE FUNCTION public.hide_withdrawn()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  update search_documents set state = 'withdrawn' where record_kind = 'demand' and record_id = new.id;
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.keep_demand_owner()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
begin
  if not (acts_for_the_service() or actor_handles_demands_of(old.organization_id, old.season_id)
      and actor_handles_demands_of(new.organization_id, new.season_id)) then
    raise exception 'not the actor''s demand to give away' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$;
CREATE OR REPLACE FUNCTION public.mark_public()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  new.is_public := coalesce((select stage = 'public' from search_documents where id = new.document_id), false);
  return new;
end $function$;
CREATE OR REPLACE FUNCTION public.mark_scope()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  select scope, stage = 'public' into new.scope, new.is_public from search_documents where id = new.document_id;
  return new;
end $function$;
CREATE OR REPLACE FUNCTION public.renew_blind_review(draft uuid, version integer, proposed jsonb, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update blind_reviews set raw_version = version, spans = proposed, renewed_at = at, claimed_at = null, decided = null,
    done_at = null, agreement = null,
    earlier_accounts = case when done_at is null then earlier_accounts else earlier_accounts || account_id end,
    account_id = case when done_at is null then account_id end, person_id = case when done_at is null then person_id end
  where draft_id = draft and (raw_version, spans) is distinct from (version, proposed)
    and (acts_for_the_service() or actor_may_read_raw(demand_id))
$function$;
CREATE OR REPLACE FUNCTION public.unpublished_documents_holding(any_of integer[])
 RETURNS SETOF search_documents
 LANGUAGE plpgsql
 STABLE ROWS 300
 SET search_path TO 'public'
AS $function$
begin
  return query select * from search_documents where stage <> 'public' and terms && any_of;
end $function$;

CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.account_applications DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('application', 'application', 'id', '{*}', '{}', '{}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.accounts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('account', 'account', 'id', '{id,name,login_name,email,email_verified,phone,person_id,second_factor_enabled,disabled_at,created_at}', '{}', '{updated_at}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.achievement_people DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('achievement_team', 'achievement', 'achievement_id', '{*}', '{}', '{}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.achievements DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('achievement', 'achievement', 'id', '{*}', '{}', '{updated_at}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.api_keys DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('api_key', 'account', 'account_id', '{id,account_id,name,enabled,permissions,expires_at,created_at}', '{}', '{request_count,remaining,last_request,last_refill_at,updated_at}');
CREATE CONSTRAINT TRIGGER moved AFTER UPDATE ON public.audit_head DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.moving) EXECUTE FUNCTION audit_moved();
CREATE CONSTRAINT TRIGGER audited AFTER INSERT ON public.audit_notes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_noted();
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.blind_reviews DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('blind_review', 'demand', 'demand_id', '{*}', '{spans,decided}', '{}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.credentials DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('credential', 'account', 'account_id', '{id,account_id,provider,subject,created_at}', '{}', '{updated_at,access_token,refresh_token,id_token,access_token_expires_at,refresh_token_expires_at,scope}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.demand_assignments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('demand_assignment', 'demand', 'demand_id', '{*}', '{}', '{}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.demand_contacts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('demand_contact', 'demand', 'demand_id', '{*}', '{name,phone,email}', '{}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.demand_drafts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('draft', 'demand', 'demand_id', '{*}', '{spans,summary,consent,returned_reason}', '{waiting_since}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.demand_interests DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('demand_interest', 'demand', 'demand_id', '{*}', '{message,answer}', '{}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.demand_policies DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('demand_policy', 'demand', 'demand_id', '{*}', '{secret_terms}', '{}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.demand_reads DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('demand_read', 'demand', 'demand_id', '{*}', '{}', '{}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.demand_texts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('demand_text', 'demand', 'demand_id', '{*}', '{title,problem,targets,application,foundation,cooperation,attachments}', '{}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.demands DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('demand', 'demand', 'id', '{*}', '{}', '{updated_at}');
CREATE TRIGGER hide_withdrawn AFTER UPDATE OF state ON public.demands FOR EACH ROW WHEN (((new.state = 'withdrawn'::text) AND (old.state <> 'withdrawn'::text))) EXECUTE FUNCTION hide_withdrawn();
CREATE TRIGGER keep_owner BEFORE UPDATE OF organization_id, season_id ON public.demands FOR EACH ROW WHEN (((old.organization_id IS DISTINCT FROM new.organization_id) OR (old.season_id IS DISTINCT FROM new.season_id))) EXECUTE FUNCTION keep_demand_owner();
CREATE TRIGGER mark_public BEFORE INSERT ON public.document_readings FOR EACH ROW EXECUTE FUNCTION mark_public();
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.domains DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('domain', 'domain', 'id', '{*}', '{}', '{}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.draft_decisions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('draft_decision', 'demand', 'demand_id', '{*}', '{spans,reason}', '{}');
CREATE TRIGGER mark_scope BEFORE INSERT ON public.embeddings FOR EACH ROW EXECUTE FUNCTION mark_scope();
CREATE TRIGGER mark_public BEFORE INSERT ON public.field_embeddings FOR EACH ROW EXECUTE FUNCTION mark_public();
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.invitations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('invitation', 'invitation', 'id', '{id,name,email,phone,person_id,role,organization_id,season_id,venue_session_id,invited_by,created_at,expires_at,revoked_at,accepted_at,account_id}', '{}', '{}');
CREATE TRIGGER mark_public BEFORE INSERT ON public.lexical_documents FOR EACH ROW EXECUTE FUNCTION mark_public();
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.organizations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('organization', 'organization', 'id', '{*}', '{}', '{updated_at}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.people DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('person', 'person', 'id', '{*}', '{}', '{updated_at}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.publications DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('publication', 'demand', 'demand_id', '{*}', '{summary}', '{}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.reset_links DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('reset_link', 'account', 'account_id', '{id,account_id,issued_by,created_at,expires_at,used_at}', '{}', '{}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.role_grants DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('role_grant', 'account', 'account_id', '{*}', '{}', '{}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.season_reviews DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('season_review', 'season', 'season_id', '{*}', '{}', '{}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.seasons DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('season', 'season', 'id', '{*}', '{}', '{}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.second_factors DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('second_factor', 'account', 'account_id', '{id,account_id,verified,locked_until}', '{}', '{failed_verification_count}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.sessions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('sign_in', 'account', 'account_id', '{id,account_id,ip_address,user_agent,created_at}', '{}', '{updated_at,expires_at}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.venue_sessions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('venue_session', 'venue_session', 'id', '{*}', '{}', '{}');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.verifications DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_change('verification', 'verification', 'id', '{id,created_at,expires_at}', '{}', '{updated_at}');

create policy drawn_by_submission on blind_reviews as PERMISSIVE for INSERT to public with check ((acts_for_the_service() OR actor_may_read_raw(demand_id)));
create policy entitled on blind_reviews as PERMISSIVE for SELECT to public using ((acts_for_the_service() OR actor_may_read_raw(demand_id)));
create policy read_by_reviewers on blind_reviews as PERMISSIVE for UPDATE to public using ((acts_for_the_service() OR actor_holds('reviewer'::text)));
create policy ended_by_operators on demand_assignments as PERMISSIVE for UPDATE to public using ((acts_for_the_service() OR actor_runs_season_of(demand_id)));
create policy given_by_operators on demand_assignments as PERMISSIVE for INSERT to public with check ((acts_for_the_service() OR actor_runs_season_of(demand_id)));
create policy seen_by_all on demand_assignments as PERMISSIVE for SELECT to public using (true);
create policy changed_by_handlers on demand_contacts as PERMISSIVE for UPDATE to public using ((acts_for_the_service() OR actor_handles_demand(demand_id)));
create policy entered_by_handlers on demand_contacts as PERMISSIVE for INSERT to public with check ((acts_for_the_service() OR actor_handles_demand(demand_id)));
create policy entitled on demand_contacts as PERMISSIVE for SELECT to public using ((acts_for_the_service() OR actor_may_read_contact(demand_id)));
create policy removed_by_handlers on demand_contacts as PERMISSIVE for DELETE to public using ((acts_for_the_service() OR actor_handles_demand(demand_id)));
create policy entitled on demand_drafts as PERMISSIVE for ALL to public using ((acts_for_the_service() OR actor_may_read_raw(demand_id)));
create policy answered_by_demander on demand_interests as PERMISSIVE for UPDATE to public using ((acts_for_the_service() OR actor_demands(demand_id)));
create policy entitled on demand_interests as PERMISSIVE for SELECT to public using ((acts_for_the_service() OR actor_handles_demand(demand_id) OR acts_as(account_id, person_id) OR actor_holds('auditor'::text)));
create policy own_interest on demand_interests as PERMISSIVE for INSERT to public with check ((acts_for_the_service() OR ((state = 'registered'::text) AND ((account_id)::text = (acting() ->> 'account'::text)) AND ((person_id IS NULL) OR ((person_id)::text = (acting() ->> 'person'::text))))));
create policy taken_back_by_its_owner on demand_interests as PERMISSIVE for UPDATE to public using (acts_as(account_id, person_id)) with check (((state = 'withdrawn'::text) AND acts_as(account_id, person_id)));
create policy entitled on demand_placeholders as PERMISSIVE for ALL to public using ((acts_for_the_service() OR actor_may_read_raw(demand_id)));
create policy entitled on demand_policies as PERMISSIVE for SELECT to public using ((acts_for_the_service() OR actor_may_read_raw(demand_id)));
create policy said_by_handlers on demand_policies as PERMISSIVE for INSERT to public with check ((acts_for_the_service() OR actor_handles_demand(demand_id)));
create policy own_readings on demand_reads as PERMISSIVE for INSERT to public with check ((acts_for_the_service() OR ((account_id)::text = (acting() ->> 'account'::text))));
create policy seen_by_all on demand_reads as PERMISSIVE for SELECT to public using (true);
create policy kept_by_the_service on demand_texts as PERMISSIVE for UPDATE to public using (acts_for_the_service());
create policy published_or_entitled on demand_texts as PERMISSIVE for SELECT to public using (((stage = 'public'::text) OR acts_for_the_service() OR actor_may_read_raw(demand_id) OR ((stage = 'fuller'::text) AND actor_is_interested(demand_id))));
create policy removed_by_the_service on demand_texts as PERMISSIVE for DELETE to public using (acts_for_the_service());
create policy written_by_entitled on demand_texts as PERMISSIVE for INSERT to public with check ((acts_for_the_service() OR ((stage = 'raw'::text) AND actor_may_read_raw(demand_id)) OR ((stage <> 'raw'::text) AND actor_holds('reviewer'::text) AND has_approved_draft(demand_id))));
create policy kept_by_the_service on document_readings as PERMISSIVE for ALL to public using (( SELECT acts_for_the_service() AS acts_for_the_service));
create policy public_or_entitled on document_readings as PERMISSIVE for SELECT to public using ((is_public OR ( SELECT acts_for_the_service() AS acts_for_the_service) OR (( SELECT actor_may_match_unpublished() AS actor_may_match_unpublished) AND (EXISTS ( SELECT
   FROM search_documents d
  WHERE ((d.id = document_readings.document_id) AND (d.record_kind = 'achievement'::text)))))));
create policy entitled on draft_decisions as PERMISSIVE for SELECT to public using ((acts_for_the_service() OR actor_may_read_raw(demand_id)));
create policy own_decisions on draft_decisions as PERMISSIVE for INSERT to public with check ((acts_for_the_service() OR (actor_may_read_raw(demand_id) AND ((account_id)::text = (acting() ->> 'account'::text)))));
create policy kept_by_the_service on embeddings as PERMISSIVE for ALL to public using (( SELECT acts_for_the_service() AS acts_for_the_service));
create policy public_or_entitled on embeddings as PERMISSIVE for SELECT to public using ((is_public OR ( SELECT acts_for_the_service() AS acts_for_the_service) OR (( SELECT actor_may_match_unpublished() AS actor_may_match_unpublished) AND (EXISTS ( SELECT
   FROM search_documents d
  WHERE ((d.id = embeddings.document_id) AND (d.record_kind = 'achievement'::text)))))));
create policy kept_by_the_service on field_embeddings as PERMISSIVE for ALL to public using (( SELECT acts_for_the_service() AS acts_for_the_service));
create policy kept_by_the_service on lexical_documents as PERMISSIVE for ALL to public using (( SELECT acts_for_the_service() AS acts_for_the_service));
create policy public_or_entitled on lexical_documents as PERMISSIVE for SELECT to public using ((is_public OR ( SELECT acts_for_the_service() AS acts_for_the_service) OR (( SELECT actor_may_match_unpublished() AS actor_may_match_unpublished) AND (EXISTS ( SELECT
   FROM search_documents d
  WHERE ((d.id = lexical_documents.document_id) AND (d.record_kind = 'achievement'::text)))))));
create policy published_by_reviewers on publications as PERMISSIVE for INSERT to public with check ((acts_for_the_service() OR (actor_holds('reviewer'::text) AND has_approved_draft(demand_id))));
create policy seen_by_all on publications as PERMISSIVE for SELECT to public using (true);
create policy withdrawn_by_entitled on publications as PERMISSIVE for UPDATE to public using ((acts_for_the_service() OR actor_may_read_raw(demand_id)));
create policy kept_by_the_service on scope_statistics as PERMISSIVE for ALL to public using (( SELECT acts_for_the_service() AS acts_for_the_service));
create policy public_or_entitled on scope_statistics as PERMISSIVE for SELECT to public using ((("right"(scope, 7) = '/public'::text) OR ( SELECT acts_for_the_service() AS acts_for_the_service) OR ((scope = 'achievement/raw'::text) AND ( SELECT actor_may_match_unpublished() AS actor_may_match_unpublished))));
create policy kept_by_the_service on search_documents as PERMISSIVE for ALL to public using (( SELECT acts_for_the_service() AS acts_for_the_service));
create policy public_or_entitled on search_documents as PERMISSIVE for SELECT to public using (((stage = 'public'::text) OR ( SELECT acts_for_the_service() AS acts_for_the_service) OR ((record_kind = 'achievement'::text) AND ( SELECT actor_may_match_unpublished() AS actor_may_match_unpublished))));
create policy kept_by_the_service on term_statistics as PERMISSIVE for ALL to public using (( SELECT acts_for_the_service() AS acts_for_the_service));
create policy public_or_entitled on term_statistics as PERMISSIVE for SELECT to public using ((("right"(scope, 7) = '/public'::text) OR ( SELECT acts_for_the_service() AS acts_for_the_service) OR ((scope = 'achievement/raw'::text) AND ( SELECT actor_may_match_unpublished() AS actor_may_match_unpublished))));

comment on column accounts.email is 'ends in .invalid where the account has none: the library wants one';
comment on column accounts.person_id is 'the person in the records that the account belongs to';
comment on column api_keys.key is 'a hash; the key itself is shown once and kept nowhere';
comment on column api_keys.permissions is 'JSON {"actions": [...]}: what the key is limited to; null for all that its account may do';
comment on column audit_entries.at is 'when the transaction that caused the entry was about to commit';
comment on column audit_entries.record_kind is 'the record whose way this belongs to: a demand''s text belongs to the demand';
comment on column audit_entries.organization_id is 'of the record, where its row names one';
comment on column audit_head.moving is 'true only within a transaction that has appended entries';
comment on table audit_values is 'a salt is null where nothing was there or it was erased: the entry''s digest tells which';
comment on column blind_reviews.spans is 'as the machine proposed them';
comment on column blind_reviews.agreement is 'counts of units that both, the first only, the second only or neither masked';
comment on column blind_reviews.renewed_at is 'when the draft was made anew after it was drawn';
comment on column blind_reviews.earlier_accounts is 'who has finished a reading of an earlier version, and may have seen the first one''s since';
comment on column demand_assignments.assigned_by is 'account; null for the system';
comment on column demand_drafts.policy_version is '0 before the demander said any wish: the season''s default';
comment on column demand_drafts.spans is 'with the decision on each: what the stages'' texts are made by';
comment on column demand_drafts.approved_hash is 'of all that was approved: nothing else is published';
comment on column demands.public_facts is 'region as it is shown, and whether the budget is; null where nothing is held back';
comment on column document_readings.reader is 'version of what read: an answer uses no other''s readings';
comment on column idempotency_keys.fingerprint is 'SHA-256 of address and body: the same key with another one is refused';
comment on column role_grants.granted_by is 'null when a command of this machine gave it';
comment on column scope_statistics.title_pivot is 'average length that the stored weights were made with';
comment on column season_reviews.sample_share is 'share of submitted drafts that a second reviewer reads without seeing the first one''s decisions';
comment on column season_reviews.policy is 'how the season''s default for demands without a wish differs from the built-in one';
comment on column venue_sessions.season_kind is 'null where the notice names none';

grant execute on function acting() to public;
grant execute on function actor_demands(demand uuid) to public;
grant execute on function actor_handles_demand(demand uuid) to public;
grant execute on function actor_handles_demands_of(organization uuid, season uuid) to public;
grant execute on function actor_holds(role text) to public;
grant execute on function actor_is_assigned(demand uuid) to public;
grant execute on function actor_is_interested(demand uuid, agreed boolean) to public;
grant execute on function actor_may_match_unpublished() to public;
grant execute on function actor_may_read_contact(demand uuid) to public;
grant execute on function actor_may_read_raw(demand uuid) to public;
grant execute on function actor_runs_season_of(demand uuid) to public;
grant execute on function acts_as(account uuid, person uuid) to public;
grant execute on function acts_for_the_service() to public;
grant execute on function analyze_search() to duijie_service;
grant execute on function audit_note(action text, record_kind text, record_id text, details jsonb) to duijie_eraser;
grant execute on function audit_note(action text, record_kind text, record_id text, details jsonb) to duijie_service;
grant execute on function build_search_indexes(space integer) to duijie_service;
grant execute on function documents_holding(any_of integer[]) to duijie_service;
grant execute on function documents_holding(any_of integer[]) to public;
grant execute on function drop_embedding_index(space integer) to duijie_service;
grant execute on function has_approved_draft(demand uuid) to public;
grant execute on function hide_withdrawn() to public;
grant execute on function keep_demand_owner() to public;
grant execute on function mark_public() to public;
grant execute on function mark_scope() to public;
grant execute on function renew_blind_review(draft uuid, version integer, proposed jsonb, at timestamp with time zone) to public;
grant execute on function unpublished_documents_holding(any_of integer[]) to duijie_service;
grant execute on function unpublished_documents_holding(any_of integer[]) to public;
grant usage on sequence embedding_spaces_id_seq to duijie_service;
grant usage on sequence migrations_id_seq to duijie_service;
grant delete, insert, select, update on table account_applications to duijie_service;
grant delete, insert, select, update on table accounts to duijie_service;
grant delete, insert, select, update on table achievement_people to duijie_service;
grant delete, insert, select, update on table achievements to duijie_service;
grant delete on table api_keys to duijie_eraser;
grant delete, insert, select, update on table api_keys to duijie_service;
grant select on table audit_entries to duijie_eraser;
grant select on table audit_entries to duijie_service;
grant select on table audit_head to duijie_eraser;
grant select on table audit_head to duijie_service;
grant select on table audit_notes to duijie_eraser;
grant select on table audit_notes to duijie_service;
grant select on table audit_values to duijie_eraser;
grant select on table audit_values to duijie_service;
grant insert, select, update on table blind_reviews to duijie_service;
grant delete on table credentials to duijie_eraser;
grant delete, insert, select, update on table credentials to duijie_service;
grant insert, select on table demand_assignments to duijie_service;
grant delete, insert, select, update on table demand_contacts to duijie_service;
grant insert, select, update on table demand_drafts to duijie_service;
grant insert, select on table demand_interests to duijie_service;
grant insert, select on table demand_placeholders to duijie_service;
grant insert, select on table demand_policies to duijie_service;
grant insert, select on table demand_reads to duijie_service;
grant delete, insert, select, update on table demand_texts to duijie_service;
grant delete, insert, select, update on table demands to duijie_service;
grant delete, insert, select, update on table document_readings to duijie_service;
grant delete, insert, select, update on table domains to duijie_service;
grant insert, select on table draft_decisions to duijie_service;
grant delete, insert, select, update on table embedding_spaces to duijie_service;
grant delete, insert, select, update on table embeddings to duijie_service;
grant delete, insert, select, update on table field_embeddings to duijie_service;
grant delete, insert, select, update on table idempotency_keys to duijie_service;
grant delete, insert, select, update on table invitations to duijie_service;
grant delete, insert, select, update on table lexical_documents to duijie_service;
grant select on table migrations to duijie_service;
grant delete, insert, select, update on table organizations to duijie_service;
grant delete, insert, select, update on table outbox to duijie_service;
grant delete, insert, select, update on table people to duijie_service;
grant select on table public_documents to duijie_service;
grant select on table public_embeddings to duijie_service;
grant select on table public_lexical_documents to duijie_service;
grant select on table public_readings to duijie_service;
grant insert, select on table publications to duijie_service;
grant delete on table reset_links to duijie_eraser;
grant delete, insert, select, update on table reset_links to duijie_service;
grant delete, insert, select, update on table role_grants to duijie_service;
grant delete, insert, select, update on table sample_records to duijie_service;
grant delete, insert, select, update on table scope_statistics to duijie_service;
grant delete, insert, select, update on table search_documents to duijie_service;
grant insert, select, update on table season_reviews to duijie_service;
grant delete, insert, select, update on table seasons to duijie_service;
grant delete on table second_factors to duijie_eraser;
grant delete, insert, select, update on table second_factors to duijie_service;
grant delete on table sessions to duijie_eraser;
grant delete, insert, select, update on table sessions to duijie_service;
grant delete, insert, select, update on table sign_in_attempts to duijie_service;
grant delete, insert, select, update on table term_statistics to duijie_service;
grant delete, insert, select, update on table venue_sessions to duijie_service;
grant delete, insert, select, update on table verifications to duijie_service;
