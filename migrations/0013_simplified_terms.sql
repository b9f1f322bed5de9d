-- Up Migration

-- Traditional characters are read as simplified ones: every scope is read and weighed anew.
insert into outbox (id, name, payload, key)
select gen_random_uuid(), 'weigh-scope', jsonb_build_object('scope', scope), scope from scope_statistics
on conflict (name, key) where state = 'ready' and key is not null do nothing;

-- Down Migration
-- forward only
