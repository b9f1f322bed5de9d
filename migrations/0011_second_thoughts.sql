-- Up Migration

-- Whoever registered interest may take it back, and register anew later.
alter table demand_interests drop constraint demand_interests_state_check;
alter table demand_interests add constraint demand_interests_state_check
  check (state in ('registered', 'agreed', 'refused', 'withdrawn'));
alter table demand_interests add column withdrawn_at timestamptz;
drop index demand_interests_account;
create unique index demand_interests_account on demand_interests (demand_id, account_id) where state <> 'withdrawn';
grant update (withdrawn_at) on demand_interests to duijie_service;

create function acts_as(account uuid, person uuid) returns boolean
language sql stable set search_path = public as $$
  select coalesce(acting() ->> 'kind', '') = 'account'
    and coalesce(account::text = acting() ->> 'account' or person::text = acting() ->> 'person', false)
$$;

alter policy entitled on demand_interests using (acts_for_the_service() or actor_handles_demand(demand_id)
  or acts_as(account_id, person_id) or actor_holds('auditor'));
create policy taken_back_by_its_owner on demand_interests for update
  using (acts_as(account_id, person_id)) with check (state = 'withdrawn' and acts_as(account_id, person_id));

-- A summary may be written by hand; who did it is kept like every decision.
alter table draft_decisions drop constraint draft_decisions_target_check;
alter table draft_decisions add constraint draft_decisions_target_check
  check (target in ('span', 'entity', 'category', 'repeats', 'draft', 'summary'));

-- A draft that is made anew is read blindly anew: by the reviewer who has it, or by one who read none of its versions.
alter table blind_reviews add column renewed_at timestamptz;
alter table blind_reviews add column earlier_accounts uuid[] not null default '{}';
comment on column blind_reviews.renewed_at is 'when the draft was made anew after it was drawn';
comment on column blind_reviews.earlier_accounts is 'who has finished a reading of an earlier version, and may have seen the first one''s since';

-- What was read of the version before counts no more. Whoever redrafts may do this and change nothing else of a reading.
create function renew_blind_review(draft uuid, version integer, proposed jsonb, at timestamptz) returns void
language sql security definer set search_path = public as $$
  update blind_reviews set raw_version = version, spans = proposed, renewed_at = at, claimed_at = null, decided = null,
    done_at = null, agreement = null,
    earlier_accounts = case when done_at is null then earlier_accounts else earlier_accounts || account_id end,
    account_id = case when done_at is null then account_id end, person_id = case when done_at is null then person_id end
  where draft_id = draft and (raw_version, spans) is distinct from (version, proposed)
    and (acts_for_the_service() or actor_may_read_raw(demand_id))
$$;

-- Down Migration
-- forward only
