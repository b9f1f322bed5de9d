-- Up Migration

-- What a changed row means: its new state, or the moment that was set.
create or replace function audit_verb(before jsonb, after jsonb) returns text
language sql immutable set search_path = pg_catalog as $$
  select case
    when before ->> 'state' <> after ->> 'state' then
      case after ->> 'state' when 'submitted' then 'submit' when 'published' then 'publish' when 'withdrawn' then 'withdraw'
        when 'refused' then 'refuse' when 'in_review' then 'submit' when 'returned' then 'return' when 'drafted' then 'redraft'
        when 'awaiting_consent' then 'approve' when 'agreed' then 'agree'
        when 'approved' then case before ->> 'state' when 'awaiting_consent' then 'consent' else 'approve' end
        else 'edit' end
    when before -> 'disabled_at' <> after -> 'disabled_at' then
      case when after ->> 'disabled_at' is null then 'enable' else 'disable' end
    when before -> 'accepted_at' <> after -> 'accepted_at' then 'accept'
    when before -> 'revoked_at' <> after -> 'revoked_at' then 'revoke'
    when before -> 'ended_at' <> after -> 'ended_at' then 'end'
    when before -> 'used_at' <> after -> 'used_at' then 'use'
    when before -> 'withdrawn_at' <> after -> 'withdrawn_at' then 'withdraw'
    when before -> 'claimed_at' <> after -> 'claimed_at' then 'take'
    when before -> 'done_at' <> after -> 'done_at' then 'finish'
    else 'edit' end
$$;

-- Names of attached files say as much as the text beside them.
alter table demand_texts add column attachments text[] not null default '{}';
drop trigger audited on demand_texts;
select audit_table('demand_texts', 'demand_text', 'demand', 'demand_id',
  digested => '{title,problem,targets,application,foundation,cooperation,attachments}');

-- What a published demand shows of its facts to whoever may not know whose it is.
alter table demands add column public_facts jsonb;
comment on column demands.public_facts is 'region as it is shown, and whether the budget is; null where nothing is held back';

-- What a season asks of reviews, and the terms that whoever wants a demand's fuller text accepts.
create table season_reviews (
  season_id uuid primary key references seasons,
  due_days integer not null check (due_days between 1 and 90),
  needs_consent boolean not null,
  sample_share real not null check (sample_share between 0 and 1),
  policy jsonb,
  terms text not null,
  terms_version integer not null,
  version integer not null
);
comment on column season_reviews.sample_share is 'share of submitted drafts that a second reviewer reads without seeing the first one''s decisions';
comment on column season_reviews.policy is 'how the season''s default for demands without a wish differs from the built-in one';
select audit_table('season_reviews', 'season_review', 'season', 'season_id');
grant select, insert, update on season_reviews to duijie_service;

-- A demander's wish; a change is a further version. The secret terms are as confidential as the raw text.
create table demand_policies (
  demand_id uuid not null references demands on delete cascade,
  version integer not null,
  policy jsonb not null,
  secret_terms text[] not null,
  account_id uuid,
  made_at timestamptz not null,
  primary key (demand_id, version)
);
select audit_table('demand_policies', 'demand_policy', 'demand', 'demand_id', digested => '{secret_terms}');
grant select, insert on demand_policies to duijie_service;

-- What stands for an entity of a demand in all its drafts; never given to another entity.
create table demand_placeholders (
  demand_id uuid not null references demands on delete cascade,
  entity text not null,
  category text not null,
  text text not null,
  primary key (demand_id, entity)
);
create unique index demand_placeholders_text on demand_placeholders (demand_id, text);
grant select, insert on demand_placeholders to duijie_service;

create table demand_drafts (
  id uuid primary key,
  demand_id uuid not null references demands on delete cascade,
  raw_version integer not null,
  policy_version integer not null,
  state text not null check (state in
    ('drafted', 'in_review', 'returned', 'approved', 'awaiting_consent', 'published', 'withdrawn')),
  spans jsonb not null,
  summary jsonb not null,
  made_by uuid,
  made_at timestamptz not null,
  submitted_by uuid,
  submitted_person uuid,
  submitted_at timestamptz,
  due_at timestamptz,
  reviewer_id uuid,
  approved_by uuid,
  approved_person uuid,
  approved_at timestamptz,
  approved_hash text,
  consented_by uuid,
  consented_at timestamptz,
  consent jsonb,
  returned_reason text,
  waiting_since timestamptz not null,
  version integer not null
);
comment on column demand_drafts.policy_version is '0 before the demander said any wish: the season''s default';
comment on column demand_drafts.approved_hash is 'of all that was approved: nothing else is published';
comment on column demand_drafts.spans is 'with the decision on each: what the stages'' texts are made by';
create unique index demand_drafts_open on demand_drafts (demand_id) where state not in ('published', 'withdrawn');
create index demand_drafts_waiting on demand_drafts (due_at, id) where state not in ('published', 'withdrawn');
select audit_table('demand_drafts', 'draft', 'demand', 'demand_id',
  digested => '{spans,summary,consent,returned_reason}', ignored => '{waiting_since}');
grant select, insert, update on demand_drafts to duijie_service;

-- Each thing that was done to a draft's spans, for good: who, when and why.
create table draft_decisions (
  id uuid primary key,
  draft_id uuid not null references demand_drafts on delete cascade,
  demand_id uuid not null references demands on delete cascade,
  draft_version integer not null,
  raw_version integer not null,
  action text not null check (action in ('accept', 'restore', 'dismiss', 'add', 'edit', 'redraft')),
  target text not null check (target in ('span', 'entity', 'category', 'repeats', 'draft')),
  spans jsonb not null,
  reason text not null,
  account_id uuid,
  person_id uuid,
  decided_at timestamptz not null
);
create index draft_decisions_draft on draft_decisions (draft_id, id);
select audit_table('draft_decisions', 'draft_decision', 'demand', 'demand_id', digested => '{spans,reason}');
grant select, insert on draft_decisions to duijie_service;

-- A second reviewer's reading of a sampled draft, from the machine's spans alone.
create table blind_reviews (
  draft_id uuid primary key references demand_drafts on delete cascade,
  demand_id uuid not null references demands on delete cascade,
  raw_version integer not null,
  spans jsonb not null,
  account_id uuid,
  person_id uuid,
  claimed_at timestamptz,
  decided jsonb,
  done_at timestamptz,
  agreement jsonb
);
comment on column blind_reviews.spans is 'as the machine proposed them';
comment on column blind_reviews.agreement is 'counts of units that both, the first only, the second only or neither masked';
select audit_table('blind_reviews', 'blind_review', 'demand', 'demand_id', digested => '{spans,decided}');
grant select, insert, update on blind_reviews to duijie_service;

-- What was published of a demand: versions and hashes of its texts, level and basis. The texts are in demand_texts.
create table publications (
  id uuid primary key,
  demand_id uuid not null references demands on delete cascade,
  draft_id uuid not null references demand_drafts,
  public_version integer not null,
  fuller_version integer not null,
  public_hash text not null,
  fuller_hash text not null,
  raw_version integer not null,
  policy_version integer not null,
  level integer not null,
  basis text[] not null,
  summary jsonb not null,
  approved_by uuid,
  published_by uuid,
  published_at timestamptz not null,
  withdrawn_by uuid,
  withdrawn_at timestamptz
);
create unique index publications_standing on publications (demand_id) where withdrawn_at is null;
select audit_table('publications', 'publication', 'demand', 'demand_id', digested => '{summary}');
grant select, insert on publications to duijie_service;
grant update (withdrawn_by, withdrawn_at) on publications to duijie_service;

-- Who wants to answer a demand and accepted its terms: from then on the fuller text, with the demander's word the contacts.
create table demand_interests (
  id uuid primary key,
  demand_id uuid not null references demands on delete cascade,
  account_id uuid not null,
  person_id uuid references people,
  organization_id uuid references organizations,
  message text not null,
  terms_version integer not null,
  terms_hash text not null,
  registered_at timestamptz not null,
  state text not null check (state in ('registered', 'agreed', 'refused')),
  answered_by uuid,
  answered_at timestamptz,
  answer text not null default ''
);
create unique index demand_interests_account on demand_interests (demand_id, account_id);
create index demand_interests_person on demand_interests (person_id) where person_id is not null;
select audit_table('demand_interests', 'demand_interest', 'demand', 'demand_id', digested => '{message,answer}');
grant select, insert on demand_interests to duijie_service;
grant update (state, answered_by, answered_at, answer) on demand_interests to duijie_service;

create function actor_demands(demand uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select coalesce(acting() ->> 'kind', '') = 'account' and exists (
    select from demands d, jsonb_array_elements(acting() -> 'grants') held
    where d.id = demand and held ->> 'role' = 'enterprise_member' and held ->> 'organization' = d.organization_id::text
  )
$$;

-- Whether the actor has registered interest in a published demand, and been refused by nobody; with `agreed` whether the
-- demander has agreed to be reached.
create function actor_is_interested(demand uuid, agreed boolean default false) returns boolean
language sql stable security definer set search_path = public as $$
  select coalesce(acting() ->> 'kind', '') = 'account' and exists (
    select from demand_interests i join demands d on d.id = i.demand_id
    where i.demand_id = demand and d.state = 'published' and (i.state = 'agreed' or i.state = 'registered' and not agreed)
      and (i.account_id::text = acting() ->> 'account' or i.person_id::text = acting() ->> 'person')
  )
$$;

create or replace function actor_may_read_contact(demand uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select actor_handles_demand(demand) or actor_is_assigned(demand) or actor_is_interested(demand, true)
$$;

create function has_approved_draft(demand uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from demand_drafts where demand_id = demand and state = 'approved')
$$;

-- The second wall. A later stage's text is written by a reviewer from an approved draft, or by the service.
drop policy published_or_entitled on demand_texts;
create policy published_or_entitled on demand_texts for select using (stage = 'public' or acts_for_the_service()
  or actor_may_read_raw(demand_id) or stage = 'fuller' and actor_is_interested(demand_id));
drop policy written_by_entitled on demand_texts;
create policy written_by_entitled on demand_texts for insert with check (acts_for_the_service()
  or stage = 'raw' and actor_may_read_raw(demand_id)
  or stage <> 'raw' and actor_holds('reviewer') and has_approved_draft(demand_id));

alter table demand_policies enable row level security;
create policy entitled on demand_policies for select using (acts_for_the_service() or actor_may_read_raw(demand_id));
create policy said_by_handlers on demand_policies for insert
  with check (acts_for_the_service() or actor_handles_demand(demand_id));

alter table demand_placeholders enable row level security;
create policy entitled on demand_placeholders for all using (acts_for_the_service() or actor_may_read_raw(demand_id));

alter table demand_drafts enable row level security;
create policy entitled on demand_drafts for all using (acts_for_the_service() or actor_may_read_raw(demand_id));

alter table draft_decisions enable row level security;
create policy entitled on draft_decisions for select using (acts_for_the_service() or actor_may_read_raw(demand_id));
create policy own_decisions on draft_decisions for insert with check (acts_for_the_service()
  or actor_may_read_raw(demand_id) and account_id::text = acting() ->> 'account');

alter table blind_reviews enable row level security;
create policy entitled on blind_reviews for select using (acts_for_the_service() or actor_may_read_raw(demand_id));
create policy drawn_by_submission on blind_reviews for insert
  with check (acts_for_the_service() or actor_may_read_raw(demand_id));
create policy read_by_reviewers on blind_reviews for update using (acts_for_the_service() or actor_holds('reviewer'));

alter table publications enable row level security;
create policy seen_by_all on publications for select using (true);
create policy published_by_reviewers on publications for insert
  with check (acts_for_the_service() or actor_holds('reviewer') and has_approved_draft(demand_id));
create policy withdrawn_by_entitled on publications for update
  using (acts_for_the_service() or actor_may_read_raw(demand_id));

alter table demand_interests enable row level security;
create policy entitled on demand_interests for select using (acts_for_the_service() or actor_handles_demand(demand_id)
  or account_id::text = acting() ->> 'account' or actor_holds('auditor'));
create policy own_interest on demand_interests for insert with check (acts_for_the_service()
  or state = 'registered' and account_id::text = acting() ->> 'account'
    and (person_id is null or person_id::text = acting() ->> 'person'));
create policy answered_by_demander on demand_interests for update
  using (acts_for_the_service() or actor_demands(demand_id));

-- What is withdrawn is found by nobody from the same commit on; the index job then takes its documents out.
create or replace view public_documents as select * from search_documents where stage = 'public' and state <> 'withdrawn';
create function hide_withdrawn() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  update search_documents set state = 'withdrawn' where record_kind = 'demand' and record_id = new.id;
  return null;
end $$;
create trigger hide_withdrawn after update of state on demands for each row
  when (new.state = 'withdrawn' and old.state <> 'withdrawn') execute function hide_withdrawn();

-- Down Migration
-- forward only
