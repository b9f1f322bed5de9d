-- Up Migration

-- One row for each text of a record that may be found: what the filters need, and the lexical leg.
-- `scope` names the texts that are ranked and counted together ('achievement/public', 'demand/raw', ...): terms are hashed
-- with it, so that one stage's texts never move another's statistics or results.
create table search_documents (
  id uuid primary key,
  record_kind text not null check (record_kind in ('achievement', 'demand', 'organization', 'person')),
  record_id uuid not null,
  stage text not null check (stage in ('raw', 'fuller', 'public')),
  scope text not null,
  record_version integer not null,
  content_hash text not null,
  organization_id uuid,
  season_id uuid,
  venue_session_id uuid,
  kind text not null,
  domains text[] not null default '{}',
  region text,
  maturity integer,
  price_fen bigint,
  transfer_modes text[] not null default '{}',
  roles text[] not null default '{}',
  patent_family text,
  state text not null,
  title_length integer not null default 0,
  need_length integer not null default 0,
  body_length integer not null default 0,
  title_terms sparsevec,
  need_terms sparsevec,
  body_terms sparsevec,
  terms integer[] not null default '{}',
  unique (record_kind, record_id, stage)
);
-- Ranking reads every passing row: its vectors stay in the row as long as they fit a page.
alter table search_documents set (toast_tuple_target = 8160);
create index search_documents_scope on search_documents (scope, state);

-- True document frequencies: how many documents of a scope hold a term.
create table term_statistics (
  scope text collate "C" not null,
  term integer not null,
  documents integer not null,
  primary key (scope, term)
);

create table scope_statistics (
  scope text primary key,
  documents integer not null default 0,
  title_length bigint not null default 0,
  need_length bigint not null default 0,
  body_length bigint not null default 0,
  titles integer not null default 0,
  needs integer not null default 0,
  bodies integer not null default 0,
  title_pivot real not null default 0,
  need_pivot real not null default 0,
  body_pivot real not null default 0
);
comment on column scope_statistics.title_pivot is 'average length that the stored weights were made with';

-- Vectors of two spaces are never compared; one space is current, another may be building beside it.
create table embedding_spaces (
  id integer generated always as identity primary key,
  model_id text not null unique,
  dimension integer not null,
  state text not null check (state in ('building', 'current', 'retired')),
  indexed boolean not null default false,
  created_at timestamptz not null default now()
);
create unique index embedding_spaces_current on embedding_spaces (state) where state = 'current';

-- What was embedded, by field and hash of its text: text that did not change is never embedded again.
create table field_embeddings (
  space_id integer not null references embedding_spaces on delete cascade,
  document_id uuid not null references search_documents on delete cascade,
  field text not null check (field in ('title', 'need', 'body')),
  content_hash text not null,
  embedding halfvec not null,
  primary key (document_id, space_id, field)
);

-- The vector that is searched: a document's fields pooled by their weights.
create table embeddings (
  space_id integer not null references embedding_spaces on delete cascade,
  document_id uuid not null references search_documents on delete cascade,
  embedding halfvec not null,
  primary key (document_id, space_id)
);

grant select, insert, update, delete on search_documents, term_statistics, scope_statistics, embedding_spaces, embeddings,
  field_embeddings to duijie_service;
grant usage on all sequences in schema public to duijie_service;

-- Index building needs ownership, which the service's role does not have: these run as the owner, and do only this.
-- Both legs' indexes are built once a space has grown too large to scan; until then no writer pays for them.
create function build_search_indexes(space integer) returns void
language plpgsql security definer set search_path = public as $$
declare width integer;
begin
  select dimension into strict width from embedding_spaces where id = space;
  execute format(
    'create index if not exists embeddings_hnsw_%s on embeddings using hnsw ((embedding::halfvec(%s)) halfvec_cosine_ops) where space_id = %s',
    space, width, space);
  create index if not exists search_documents_terms on search_documents using gin (terms) with (fastupdate = off);
  update embedding_spaces set indexed = true where id = space;
end $$;

create function drop_embedding_index(space integer) returns void
language plpgsql security definer set search_path = public as $$
begin
  execute format('drop index if exists embeddings_hnsw_%s', space);
  update embedding_spaces set indexed = false where id = space;
end $$;

-- The embedded database has no autovacuum, so nothing else would tell the planner how large the tables have grown.
create function analyze_search() returns void
language plpgsql security definer set search_path = public as $$
begin
  analyze search_documents, term_statistics, embeddings, field_embeddings, achievements, demands, organizations, people;
end $$;

revoke all on function build_search_indexes(integer), drop_embedding_index(integer), analyze_search() from public;
grant execute on function build_search_indexes(integer), drop_embedding_index(integer), analyze_search()
  to duijie_service;

-- Down Migration
-- forward only
