-- Up Migration

-- What reasons and target figures need of a document's texts, read when it is indexed: places in the texts, names of
-- amounts, and terms that are written otherwise in the text. Of texts that a list may show only (record-reading.ts).
create table document_readings (
  document_id uuid primary key references search_documents on delete cascade,
  is_public boolean not null default false,
  reader integer not null,
  terms text not null,
  quantities text not null
);
comment on column document_readings.reader is 'version of what read: an answer uses no other''s readings';
create trigger mark_public before insert on document_readings for each row execute function mark_public();
grant select, insert, update, delete on document_readings to duijie_service;

create view public_readings as select document_id, reader, terms, quantities from document_readings where is_public;
grant select on public_readings to duijie_service;

alter table document_readings enable row level security;
create policy public_or_entitled on document_readings for select using (is_public or (select acts_for_the_service())
  or (select actor_may_match_unpublished())
    and exists (select from search_documents d where d.id = document_id and d.record_kind = 'achievement'));
create policy kept_by_the_service on document_readings for all using ((select acts_for_the_service()));

-- One index of vectors for each scope that is ranked: in an index of everything the nearest documents of a demand are
-- other demands, which a search for achievements then passes over one by one.
alter table embeddings add column scope text;
update embeddings e set scope = d.scope from search_documents d where d.id = e.document_id;
alter table embeddings alter column scope set not null;

create function mark_scope() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  select scope, stage = 'public' into new.scope, new.is_public from search_documents where id = new.document_id;
  return new;
end $$;
drop trigger mark_public on embeddings;
create trigger mark_scope before insert on embeddings for each row execute function mark_scope();

create or replace view public_embeddings as select space_id, document_id, embedding, scope from embeddings where is_public;

create or replace function drop_embedding_index(space integer) returns void
language plpgsql security definer set search_path = public as $$
declare name text;
begin
  for name in select indexname from pg_indexes
    where schemaname = 'public' and tablename = 'embeddings' and starts_with(indexname, format('embeddings_hnsw_%s_', space))
  loop
    execute format('drop index %I', name);
  end loop;
  update embedding_spaces set indexed = false where id = space;
end $$;

create or replace function build_search_indexes(space integer) returns void
language plpgsql security definer set search_path = public as $$
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
end $$;
alter function build_search_indexes(integer) set maintenance_work_mem = '200MB';

-- Documents that hold any of some terms, with what filters need: looking them up once more costs as much as finding them.
drop function documents_holding(integer[]);
create function documents_holding(any_of integer[]) returns setof public_documents
language plpgsql stable rows 300 set search_path = public set enable_seqscan = off as $$
begin
  return query select * from public_documents where terms && any_of;
end $$;
drop function unpublished_documents_holding(integer[]);
create function unpublished_documents_holding(any_of integer[]) returns setof search_documents
language plpgsql stable rows 300 set search_path = public as $$
begin
  return query select * from search_documents where stage <> 'public' and terms && any_of;
end $$;
grant execute on function documents_holding(integer[]), unpublished_documents_holding(integer[]) to duijie_service;

-- Builds the indexes anew where there were any, and reads the documents that are there.
do $$
declare space integer;
begin
  for space in select id from embedding_spaces where indexed loop
    execute format('drop index if exists embeddings_hnsw_%s', space);
    update embedding_spaces set indexed = false where id = space;
    insert into outbox (id, name, payload, key)
    values (gen_random_uuid(), 'index-space', jsonb_build_object('spaceId', space), space::text)
    on conflict (name, key) where state = 'ready' and key is not null do nothing;
  end loop;
end $$;
insert into outbox (id, name, payload, key)
select gen_random_uuid(), 'weigh-scope', jsonb_build_object('scope', scope), scope from scope_statistics
on conflict (name, key) where state = 'ready' and key is not null do nothing;

-- Down Migration
-- forward only
