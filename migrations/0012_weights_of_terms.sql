-- Up Migration

-- Terms weigh otherwise in a document than before (k1 and b of BM25): every scope is weighed anew.
insert into outbox (id, name, payload, key)
select gen_random_uuid(), 'weigh-scope', jsonb_build_object('scope', scope), scope from scope_statistics
on conflict (name, key) where state = 'ready' and key is not null do nothing;

-- Down Migration
-- forward only
