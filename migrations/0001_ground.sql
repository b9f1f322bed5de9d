-- Up Migration

create extension if not exists vector;

-- The service works as this role, which owns nothing. Roles belong to the whole server: another database may have made it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'duijie_service') then
    create role duijie_service nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$
begin
  if not pg_has_role(current_user, 'duijie_service', 'member') then
    execute format('grant duijie_service to %I', current_user);
  end if;
end $$;

create table domains (
  id text primary key,
  position integer not null,
  name text not null unique,
  aliases text[] not null default '{}'
);

create table seasons (
  id uuid primary key,
  kind text not null check (kind in ('auction', 'challenge')),
  year integer not null,
  name text not null,
  opens_on date,
  submission_deadline date,
  roadshow_deadline date,
  patents_granted_from date,
  bidding_weekdays integer[] not null default '{}',
  targets jsonb not null default '{}',
  unique (kind, year)
);

create table venue_sessions (
  id uuid primary key,
  year integer not null,
  number integer not null,
  domain_id text not null references domains,
  season_kind text check (season_kind in ('auction', 'challenge')),
  season_id uuid references seasons,
  sponsors text[] not null,
  hosts text[] not null,
  roadshow_deadline date,
  unique (year, number),
  check ((season_kind is null) = (season_id is null))
);
comment on column venue_sessions.season_kind is 'null where the notice names none';

create table organizations (
  id uuid primary key,
  kind text not null,
  name text not null,
  short_name text,
  former_names text[] not null default '{}',
  credit_code text unique,
  region text,
  address text,
  size text,
  main_products text,
  domains text[] not null default '{}',
  state text not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index organizations_name on organizations (name) where state <> 'withdrawn';

create table people (
  id uuid primary key,
  organization_id uuid references organizations,
  name text not null,
  roles text[] not null,
  position text,
  profile text,
  research_directions text[] not null default '{}',
  domains text[] not null default '{}',
  region text,
  state text not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index people_organization on people (organization_id);

create table achievements (
  id uuid primary key,
  season_id uuid references seasons,
  venue_session_id uuid references venue_sessions,
  organization_id uuid not null references organizations,
  domain_id text references domains,
  kind text not null,
  title text not null,
  problem text not null default '',
  summary text not null default '',
  application text not null default '',
  keywords text[] not null default '{}',
  patent_type text,
  patent_number text,
  grant_date date,
  legal_status text,
  patent_family text,
  programme text,
  priority_marks text[] not null default '{}',
  transfer_modes jsonb not null default '[]',
  maturity integer check (maturity between 1 and 9),
  asking_price_fen bigint check (asking_price_fen >= 0),
  rule_miss text,
  rule_waiver text,
  state text not null check (state in ('draft', 'submitted', 'published', 'withdrawn')),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  published_at timestamptz
);
create index achievements_organization on achievements (organization_id);
create unique index achievements_patent_number on achievements (patent_number) where state <> 'withdrawn';

create table achievement_people (
  achievement_id uuid not null references achievements on delete cascade,
  person_id uuid not null references people,
  position integer not null,
  primary key (achievement_id, person_id)
);
create index achievement_people_person on achievement_people (person_id);

create table demands (
  id uuid primary key,
  season_id uuid references seasons,
  venue_session_id uuid references venue_sessions,
  organization_id uuid not null references organizations,
  domain_id text references domains,
  region text,
  budget_min_fen bigint check (budget_min_fen >= 0),
  budget_max_fen bigint check (budget_max_fen >= budget_min_fen),
  cooperation_modes text[] not null default '{}',
  deadline date,
  urgency text not null default 'normal',
  confidentiality text not null default 'desensitize',
  state text not null check (state in ('draft', 'submitted', 'published', 'withdrawn')),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  published_at timestamptz
);
create index demands_organization on demands (organization_id);

-- A text of a demand is a row by stage and version: who may see one stage never meets another.
create table demand_texts (
  demand_id uuid not null references demands on delete cascade,
  stage text not null check (stage in ('raw', 'fuller', 'public')),
  version integer not null,
  title text not null,
  problem text not null default '',
  targets text not null default '',
  application text not null default '',
  foundation text not null default '',
  cooperation text not null default '',
  created_at timestamptz not null default now(),
  primary key (demand_id, stage, version)
);

create table outbox (
  id uuid primary key,
  name text not null,
  payload jsonb not null,
  key text,
  state text not null default 'ready' check (state in ('ready', 'running', 'handed', 'dead')),
  priority integer not null default 100,
  attempts integer not null default 0,
  run_at timestamptz not null default now(),
  locked_by text,
  locked_at timestamptz,
  last_error text,
  created_at timestamptz not null default now()
);
create index outbox_due on outbox (priority, run_at, id) where state = 'ready';
create index outbox_locked on outbox (locked_at) where state in ('running', 'handed');
create unique index outbox_key on outbox (name, key) where state = 'ready' and key is not null;

create table sample_records (
  key text primary key,
  record_kind text not null,
  record_id uuid not null
);

grant select, insert, update, delete on all tables in schema public to duijie_service;
revoke all on migrations from duijie_service;
grant select on migrations to duijie_service;

-- Down Migration
-- forward only
