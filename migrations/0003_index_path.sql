-- Up Migration

-- What scores a document leaves the row of its facts: filters read narrow rows, and scoring reads only what scores. The
-- fields are scored by one sum with one query, so a document has one vector.
create table lexical_documents (
  document_id uuid primary key references search_documents on delete cascade,
  weights sparsevec not null
);
alter table lexical_documents set (toast_tuple_target = 8160);
grant select, insert, update, delete on lexical_documents to duijie_service;

-- The list of terms is for its index and for changes; ranking never reads it, so it stands beside the table.
alter table search_documents drop column title_terms, drop column need_terms, drop column body_terms;
alter table search_documents alter column terms set storage external, alter column terms set statistics 0;
alter table search_documents set (toast_tuple_target = 512);

-- Documents that hold any of some rare terms. With or without statistics of the terms the planner overrates by far how
-- many those are, and now and then reads every list of terms instead of their index.
create function documents_holding(any_of integer[]) returns setof uuid
language plpgsql stable rows 300 set search_path = public set enable_seqscan = off as $$
begin
  return query select id from search_documents where terms && any_of;
end $$;

-- Until this job has weighed a scope anew, its documents are found by meaning only.
insert into outbox (id, name, payload, key)
select gen_random_uuid(), 'weigh-scope', jsonb_build_object('scope', scope), scope from scope_statistics
on conflict (name, key) where state = 'ready' and key is not null do nothing;

-- With the server's usual 64 MB the graph of 80,000 vectors of 256 numbers no longer fits and building slows down many
-- times. Parallel workers share this memory: it stays below the 256 MB that docker-compose.yml gives them.
alter function build_search_indexes(integer) set maintenance_work_mem = '200MB';

create or replace function analyze_search() returns void
language plpgsql security definer set search_path = public as $$
begin
  analyze search_documents, lexical_documents, term_statistics, embeddings, field_embeddings, achievements, demands,
    organizations, people;
end $$;

-- Down Migration
-- forward only
