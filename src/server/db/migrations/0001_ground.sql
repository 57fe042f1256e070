-- Every table says in its comment which of the three kinds it is: tenant, reference or system.
-- The acting organization; unset means none, and then no tenant row is visible.
create function acting_organization() returns uuid language sql stable parallel safe
as $$ select nullif(current_setting('app.organization_id', true), '')::uuid $$;

-- Reference: readable by all, without secrets --------------------------------------------------------------------

create table organization (
  id uuid primary key,
  kind text not null check (kind in ('vendor', 'partner')),
  name text not null check (name <> ''),
  global_id text not null unique,
  created_at timestamptz not null default now()
);
create unique index organization_one_vendor on organization (kind) where kind = 'vendor';
comment on table organization is 'reference: who takes part in the program (ORG-1)';

create table location (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  name text not null check (name <> ''),
  number text not null unique,
  city text not null,
  country text not null check (country ~ '^[A-Z]{2}$')
);
create index location_of_organization on location (organization_id);
comment on table location is 'reference: location accounts with their IDs (ORG-1, ORG-4)';

create table solution (
  id uuid primary key,
  number text not null unique,
  name text not null check (name <> ''),
  organization_id uuid not null references organization (id),
  co_sell_status text not null check
    (co_sell_status in ('in-market', 'co-sell-ready', 'ip-co-sell', 'business-apps-standard', 'business-apps-premium')),
  location_id uuid references location (id)
);
create index solution_of_organization on solution (organization_id, name);
comment on table solution is 'reference: published solutions and the vendor''s products (SO-2, CS-L1 to L5)';

create table customer (
  id uuid primary key,
  name text not null check (name <> ''),
  address_line text not null,
  city text not null,
  region text,
  postal_code text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  duns text unique,
  industry text,
  size text
);
comment on table customer is 'reference: the customer directory (CU-1 to CU-4)';

-- Words of name, aliases ("name") and of city, region, country and aliases ("place"); text "C" so that ^@ uses the index.
create table customer_word (
  field text not null check (field in ('name', 'place')),
  word text collate "C" not null,
  customer_id uuid not null references customer (id) on delete cascade,
  primary key (field, word, customer_id)
);
create index customer_word_of_customer on customer_word (customer_id);
comment on table customer_word is 'reference: the search index of the customer directory (CU-2)';

create table exchange_rate (
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  on_day date not null,
  usd_per_unit numeric(20, 8) not null check (usd_per_unit > 0),
  primary key (currency, on_day)
);
comment on table exchange_rate is 'reference: rates for sums and thresholds (DF-F3)';

-- System: reached only through the functions below ----------------------------------------------------------------

create table person (
  id uuid primary key,
  email text not null check (email = lower(email)),
  password_hash text,
  language text check (language in ('en', 'ko', 'ru', 'zh-Hant')),
  scheme text not null default 'auto' check (scheme in ('auto', 'light', 'dark')),
  shortcuts boolean not null default true,
  created_at timestamptz not null default now()
);
create unique index person_by_email on person (email);
comment on table person is 'system: who can sign in';

create table session (
  token_hash bytea primary key,
  person_id uuid not null references person (id) on delete cascade,
  organization_id uuid not null references organization (id) on delete cascade,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_of_person on session (person_id);
comment on table session is 'system: signed-in browsers, by the hash of their token';

-- One row per e-mail or address that is being tried; the counter starts anew when the window has passed.
create table sign_in_attempt (
  key text primary key,
  failures integer not null,
  window_ends_at timestamptz not null
);
comment on table sign_in_attempt is 'system: throttles guessing of passwords';

-- The demo's people exist only where the demo was seeded.
create table demo_person (person_id uuid primary key references person (id) on delete cascade, position integer not null);
comment on table demo_person is 'system: whom the demo''s sign-in page offers';

-- Tenant: the primary key starts with the organization, and so does the policy -----------------------------------

create table organization_setting (
  organization_id uuid primary key references organization (id),
  stage_names jsonb not null default '{}'
);
comment on table organization_setting is 'tenant: own stage names and the like (SG-3)';

create table membership (
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  email text not null check (email = lower(email)),
  first_name text not null,
  last_name text not null,
  phone text not null,
  title text not null default '',
  help_types text[] not null default '{}',
  countries text[] not null default '{}',
  last_seen_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (organization_id, person_id)
);
create unique index membership_by_email on membership (organization_id, email);
comment on table membership is 'tenant: the people of an organization (ORG-5, VIS-4)';

create table role_assignment (
  organization_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('account-admin', 'global-admin', 'mpn-partner-admin', 'referrals-admin',
    'referrals-user', 'business-profile-admin', 'vendor-admin', 'vendor-seller')),
  location_id uuid references location (id),
  foreign key (organization_id, person_id) references membership (organization_id, person_id) on delete cascade
);
create unique index role_assignment_once on role_assignment (organization_id, person_id, role, location_id) nulls not distinct;
alter table role_assignment add column id uuid not null default gen_random_uuid();
alter table role_assignment add primary key (organization_id, id);
comment on table role_assignment is 'tenant: who may do what where; without a location for the entire company (ROL-1)';

-- An organization's own record of its part in an engagement. The columns from deal_type on are derived by the domain
-- and stored because lists filter and sort by them; only the functions of referral queries write them.
create table referral (
  organization_id uuid not null references organization (id),
  id uuid not null,
  engagement_id uuid not null,
  party_role text not null check (party_role in ('originator', 'vendor', 'partner')),
  originator_id uuid not null,
  location_id uuid references location (id),
  name text not null,
  customer jsonb,
  value_amount numeric(19, 4) check (value_amount >= 0),
  value_currency text check (value_currency ~ '^[A-Z]{3}$'),
  close_on date,
  notes text not null default '',
  purchase_intent text check (purchase_intent in ('yes', 'no', 'undecided')),
  crm_id text not null default '',
  campaign_id text not null default '',
  visible_to_vendor boolean not null default false,
  status text not null,
  substatus text not null,
  reason text,
  outcome_note text not null default '',
  received_at timestamptz,
  answer_due_at timestamptz,
  assignee_id uuid,
  accepted_at timestamptz,
  closed_at timestamptz,
  stage smallint not null check (stage in (10, 20, 40, 60, 80, 100)),
  stages jsonb not null,
  received jsonb,
  created_by uuid,
  created_by_name text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  deal_type text not null
    check (deal_type in ('private', 'partner-led', 'co-sell', 'partner-to-partner', 'solution-assessment')),
  customer_id uuid,
  customer_name text not null default '',
  customer_city text not null default '',
  customer_country text not null default '',
  value_usd numeric(19, 2),
  help text,
  counterpart_name text not null default '',
  counterpart_standing text not null default 'cannot-see',
  counterpart_due_at timestamptz,
  counterpart_reason text,
  counterpart_person text,
  from_id uuid,
  from_name text,
  assignee_name text,
  solution_ids uuid[] not null default '{}',
  solution_names text[] not null default '{}',
  earns_incentive boolean not null default false,
  open_items text[] not null default '{}',
  inbound boolean generated always as (party_role <> 'originator') stored,
  is_open boolean generated always as (status <> 'Closed') stored,
  value_rank numeric generated always as (coalesce(value_usd, 0)) stored,
  close_rank date generated always as (coalesce(close_on, 'infinity'::date)) stored,
  due_rank timestamptz generated always as (coalesce(answer_due_at, 'infinity'::timestamptz)) stored,
  primary key (organization_id, id),
  check ((value_amount is null) = (value_currency is null)),
  -- the union Standing of the domain, promised again
  check (
    (status = 'New' and substatus = 'Received' and received_at is not null and answer_due_at is not null
      and accepted_at is null and closed_at is null and received is not null)
    or (status = 'Active' and substatus = 'Accepted' and accepted_at is not null and closed_at is null and answer_due_at is null)
    or (status = 'Closed' and closed_at is not null and answer_due_at is null and (
      (substatus in ('Won', 'Lost') and accepted_at is not null)
      or substatus in ('Declined', 'Expired', 'Error')))
  ),
  check ((substatus in ('Lost', 'Declined', 'Error')) = (reason is not null)),
  check (party_role = 'originator' or received is not null)
);
create unique index referral_one_open on referral (organization_id, engagement_id) where status <> 'Closed';
create index referral_of_engagement on referral (organization_id, engagement_id);
create index referral_newest on referral (organization_id, created_at desc, id desc);
create index referral_tab_newest on referral (organization_id, inbound, created_at desc, id desc);
create index referral_updated on referral (organization_id, updated_at desc, id desc);
create index referral_value on referral (organization_id, value_rank desc, id desc);
create index referral_closes on referral (organization_id, close_rank, id);
create index referral_due on referral (organization_id, answer_due_at, id) where status = 'New';
create index referral_board on referral (organization_id, status, stage, updated_at desc, id desc);
create index referral_country on referral (organization_id, customer_country, created_at desc, id desc);
create index referral_substatus on referral (organization_id, substatus, created_at desc, id desc);
comment on table referral is 'tenant: an organization''s own record of its part in an engagement (DT-6)';

-- What another party shows me: written by the action that shows it, never read across organizations.
create table shown_referral (
  organization_id uuid not null references organization (id),
  id uuid not null,
  engagement_id uuid not null,
  owner_id uuid not null references organization (id),
  shown jsonb not null,
  shown_version integer not null,
  listed boolean not null,
  name text not null,
  status text not null,
  substatus text not null,
  reason text,
  stage smallint not null,
  value_amount numeric(19, 4),
  value_currency text,
  value_usd numeric(19, 2),
  close_on date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deal_type text not null,
  customer_id uuid,
  customer_name text not null default '',
  customer_city text not null default '',
  customer_country text not null default '',
  owner_name text not null,
  solution_ids uuid[] not null default '{}',
  solution_names text[] not null default '{}',
  earns_incentive boolean not null default false,
  is_open boolean generated always as (status <> 'Closed') stored,
  value_rank numeric generated always as (coalesce(value_usd, 0)) stored,
  close_rank date generated always as (coalesce(close_on, 'infinity'::date)) stored,
  primary key (organization_id, id)
);
create index shown_referral_of_engagement on shown_referral (organization_id, engagement_id);
create index shown_referral_newest on shown_referral (organization_id, created_at desc, id desc) where listed;
create index shown_referral_updated on shown_referral (organization_id, updated_at desc, id desc) where listed;
create index shown_referral_value on shown_referral (organization_id, value_rank desc, id desc) where listed;
create index shown_referral_closes on shown_referral (organization_id, close_rank, id) where listed;
create index shown_referral_board on shown_referral (organization_id, status, stage, updated_at desc, id desc) where listed;
create index shown_referral_country on shown_referral (organization_id, customer_country, created_at desc, id desc) where listed;
comment on table shown_referral is 'tenant: what another party shows me of its record (VIS-B2 to B8)';

create table invitation (
  organization_id uuid not null references organization (id),
  id uuid not null,
  engagement_id uuid not null,
  referral_id uuid not null,
  invitee_id uuid not null references organization (id),
  invitee_name text not null,
  invitee_role text not null check (invitee_role in ('vendor', 'partner')),
  invitee_referral_id uuid not null,
  terms jsonb not null,
  state text not null check (state in ('pending', 'accepted', 'declined', 'expired', 'withdrawn')),
  sent_at timestamptz not null,
  answer_due_at timestamptz not null,
  answered_at timestamptz,
  reason text,
  primary key (organization_id, id),
  foreign key (organization_id, referral_id) references referral (organization_id, id),
  check ((state = 'pending') = (answered_at is null)),
  check ((state = 'declined') = (reason is not null))
);
create index invitation_of_referral on invitation (organization_id, referral_id, sent_at);
create unique index invitation_one_pending on invitation (organization_id, engagement_id, invitee_id) where state = 'pending';
comment on table invitation is 'tenant: what I offered to another organization, in frozen terms (HP-7)';

create table team_member (
  organization_id uuid not null,
  referral_id uuid not null,
  position smallint not null,
  first_name text not null,
  last_name text not null,
  email text not null,
  phone text not null,
  title text not null default '',
  email_key text collate "C" generated always as (lower(email)) stored,
  primary key (organization_id, referral_id, position),
  foreign key (organization_id, referral_id) references referral (organization_id, id) on delete cascade
);
create index team_member_deals on team_member (organization_id, email_key, referral_id);
comment on table team_member is 'tenant: who works on the deal (TM-1)';

create table referral_solution (
  organization_id uuid not null,
  referral_id uuid not null,
  position smallint not null,
  solution_id uuid not null references solution (id),
  number text not null,
  name text not null,
  publisher_name text not null,
  kind text not null check (kind in ('own', 'vendor', 'third-party')),
  co_sell_status text not null,
  quantity numeric(14, 2) check (quantity >= 0),
  price_amount numeric(19, 4) check (price_amount >= 0),
  price_currency text,
  primary key (organization_id, referral_id, position),
  foreign key (organization_id, referral_id) references referral (organization_id, id) on delete cascade,
  check ((price_amount is null) = (price_currency is null)),
  check (kind <> 'third-party' or (quantity is null and price_amount is null))
);
create index referral_solution_deals on referral_solution (organization_id, solution_id, referral_id);
comment on table referral_solution is 'tenant: what a deal sells (SO-1 to SO-5)';

create table customer_contact (
  organization_id uuid not null,
  referral_id uuid not null,
  id uuid not null,
  name text not null,
  email text not null,
  phone text not null,
  title text not null default '',
  consent_at timestamptz,
  primary key (organization_id, referral_id, id),
  foreign key (organization_id, referral_id) references referral (organization_id, id) on delete cascade
);
comment on table customer_contact is 'tenant: whom to call at the customer, with the consent (CU-5, CU-6)';

create table favorite (
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  deal_id uuid not null,
  marked_at timestamptz not null default now(),
  primary key (organization_id, person_id, deal_id)
);
comment on table favorite is 'tenant: a person''s hearted deals (UI-2, ROL-7)';

create table saved_view (
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  id uuid not null,
  name text not null check (name <> ''),
  query text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, person_id, id)
);
create unique index saved_view_name on saved_view (organization_id, person_id, name);
comment on table saved_view is 'tenant: a person''s named lists';

create table note (
  organization_id uuid not null references organization (id),
  id uuid not null,
  engagement_id uuid not null,
  deal_id uuid not null,
  author_organization_id uuid not null,
  author_id uuid,
  author_name text,
  text text not null check (text <> ''),
  audience text[] not null default '{}',
  written_at timestamptz not null,
  primary key (organization_id, id)
);
create index note_of_deal on note (organization_id, engagement_id, written_at desc);
comment on table note is 'tenant: my copy of what somebody wrote for me to read (model 14)';

-- My copy of what happened. Readers follow (transaction, id) below the oldest running transaction: nothing is missed
-- and nothing comes twice.
create table event (
  organization_id uuid not null references organization (id),
  id uuid not null,
  cause_id uuid not null,
  transaction xid8 not null default pg_current_xact_id(),
  name text not null,
  deal_id uuid,
  engagement_id uuid,
  location_id uuid,
  deal_name text not null default '',
  deal_version integer,
  actor_id uuid,
  actor_name text,
  actor_organization_id uuid,
  actor_organization_name text,
  changes jsonb not null,
  note_id uuid,
  happened_at timestamptz not null,
  primary key (organization_id, id)
);
create index event_feed on event (organization_id, transaction, id);
create index event_of_engagement on event (organization_id, engagement_id, happened_at desc, id desc);
create unique index event_once_per_cause on event (organization_id, cause_id, engagement_id);
comment on table event is 'tenant: what happened, as far as this organization may see it';

-- Words of a deal's name, customer, number, team and notes; under row-level security only leakproof operators use an
-- index, and ^@ on text "C" is one (model 10).
create table deal_word (
  organization_id uuid not null references organization (id),
  word text collate "C" not null,
  deal_id uuid not null,
  field text not null check (field in ('name', 'number', 'customer', 'team', 'notes')),
  primary key (organization_id, word, deal_id, field)
);
create index deal_word_of_deal on deal_word (organization_id, deal_id);
comment on table deal_word is 'tenant: the search index of my deals (UI-8)';

do $$
declare
  tenant text;
begin
  foreach tenant in array array['organization_setting', 'membership', 'role_assignment', 'referral', 'shown_referral',
    'invitation', 'team_member', 'referral_solution', 'customer_contact', 'favorite', 'saved_view', 'note',
    'event', 'deal_word']
  loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format($policy$create policy own_rows on %I
      using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
      with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)$policy$, tenant);
  end loop;
end $$;
