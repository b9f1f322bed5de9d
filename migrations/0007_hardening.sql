-- Up Migration

-- What a POST with an Idempotency-Key did: the row is written by the transaction of the effect, so there is one exactly
-- when there is the other; the answer follows before the caller gets it.
create table idempotency_keys (
  caller text not null,
  route text not null,
  key text not null,
  fingerprint text not null,
  status integer,
  headers jsonb,
  body text,
  created_at timestamptz not null,
  primary key (caller, route, key),
  check ((status is null) = (headers is null))
);
comment on column idempotency_keys.fingerprint is 'SHA-256 of address and body: the same key with another one is refused';
create index idempotency_keys_created on idempotency_keys (created_at);

grant select, insert, update, delete on idempotency_keys to duijie_service;

-- Down Migration
-- forward only
