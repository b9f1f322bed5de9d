-- Up Migration

-- The first six tables are the account library's (better-auth 1.7, with its plugins for API keys and second factors) under
-- this house's names; test/accounts/library-tables.test.ts compares them with what the library asks for.

create table accounts (
  id uuid primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  second_factor_enabled boolean default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  login_name text not null unique check (login_name = lower(login_name)),
  phone text,
  person_id uuid references people on delete set null,
  disabled_at timestamptz
);
comment on column accounts.email is 'ends in .invalid where the account has none: the library wants one';
comment on column accounts.person_id is 'the person in the records that the account belongs to';
create unique index accounts_person on accounts (person_id) where disabled_at is null;

create table sessions (
  id uuid primary key,
  expires_at timestamptz not null,
  token text not null unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null,
  ip_address text,
  user_agent text,
  account_id uuid not null references accounts on delete cascade
);
create index sessions_account_id_idx on sessions (account_id);

-- How an account signs in: by a password (`credential`) or by a subject of the sign-on server (`sso`).
create table credentials (
  id uuid primary key,
  subject text not null,
  provider text not null,
  account_id uuid not null references accounts on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null,
  unique (provider, subject)
);
create index credentials_account_id_idx on credentials (account_id);

create table verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_identifier_idx on verifications (identifier);

create table second_factors (
  id uuid primary key,
  secret text not null,
  backup_codes text not null,
  account_id uuid not null references accounts on delete cascade,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamptz
);
create index second_factors_secret_idx on second_factors (secret);
create index second_factors_account_id_idx on second_factors (account_id);

create table api_keys (
  id uuid primary key,
  config_id text not null default 'default',
  name text,
  start text,
  account_id uuid not null references accounts on delete cascade,
  prefix text,
  key text not null unique,
  refill_interval integer,
  refill_amount integer,
  last_refill_at timestamptz,
  enabled boolean default true,
  rate_limit_enabled boolean default false,
  rate_limit_time_window integer,
  rate_limit_max integer,
  request_count integer default 0,
  remaining integer,
  last_request timestamptz,
  expires_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  permissions text,
  metadata text
);
comment on column api_keys.key is 'a hash; the key itself is shown once and kept nowhere';
comment on column api_keys.permissions is 'JSON {"actions": [...]}: what the key is limited to; null for all that its account may do';
create index api_keys_config_id_idx on api_keys (config_id);
create index api_keys_account_id_idx on api_keys (account_id);
create index api_keys_key_idx on api_keys (key);

-- A role that an account holds, and what it is held for; taken away by deleting the row.
create table role_grants (
  id uuid primary key,
  account_id uuid not null references accounts on delete cascade,
  role text not null check (role in ('administrator', 'operator', 'reviewer', 'technology_manager', 'enterprise_member',
    'researcher', 'expert', 'session_host', 'auditor')),
  organization_id uuid references organizations on delete cascade,
  season_id uuid references seasons on delete cascade,
  venue_session_id uuid references venue_sessions on delete cascade,
  granted_by uuid references accounts on delete set null,
  created_at timestamptz not null default now(),
  unique nulls not distinct (account_id, role, organization_id, season_id, venue_session_id),
  check (role not in ('enterprise_member', 'researcher') or organization_id is not null),
  check (role <> 'session_host' or venue_session_id is not null)
);
comment on column role_grants.granted_by is 'null when a command of this machine gave it';
create index role_grants_organization on role_grants (organization_id);

-- A link that is given to a person once; of its token only the hash is kept (SHA-256).
create table invitations (
  id uuid primary key,
  token_hash bytea not null unique,
  name text not null,
  email text,
  phone text,
  person_id uuid references people on delete cascade,
  role text not null,
  organization_id uuid references organizations on delete cascade,
  season_id uuid references seasons on delete cascade,
  venue_session_id uuid references venue_sessions on delete cascade,
  invited_by uuid references accounts on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  accepted_at timestamptz,
  account_id uuid references accounts on delete set null
);

create table account_applications (
  id uuid primary key,
  name text not null,
  email text,
  phone text,
  organization_name text not null,
  wanted_role text not null,
  message text not null default '',
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'refused')),
  reason text,
  decided_by uuid references accounts on delete set null,
  decided_at timestamptz,
  invitation_id uuid references invitations on delete set null,
  created_at timestamptz not null default now()
);
create index account_applications_waiting on account_applications (id) where state = 'waiting';

create table reset_links (
  id uuid primary key,
  account_id uuid not null references accounts on delete cascade,
  token_hash bytea not null unique,
  issued_by uuid references accounts on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index reset_links_account on reset_links (account_id);

-- Wrong passwords by login name (hashed: people type their password there) and address.
create table sign_in_attempts (
  login_hash bytea not null,
  address text not null,
  failures integer not null default 0,
  failed_at timestamptz,
  succeeded_at timestamptz,
  primary key (login_hash, address)
);

grant select, insert, update, delete on accounts, sessions, credentials, verifications, second_factors, api_keys,
  role_grants, invitations, account_applications, reset_links, sign_in_attempts to duijie_service;

-- Down Migration
-- forward only
