-- Up Migration

-- What filters need, in an index of its own: rows also have their lists of terms, and are five times as wide.
drop index search_documents_scope;
create index search_documents_filters on search_documents (scope, state) include (id, stage, record_id, organization_id,
  season_id, venue_session_id, kind, region, maturity, price_fen, domains, transfer_modes, roles);

-- Down Migration
-- forward only
