-- Webhooks (WH-1 to WH-5): where an organization wants its events posted, what is on its way there, and what came of it.

-- One for each organization (WH-4). Up to `transaction` and `event_id` its events have become deliveries (model, 4); what
-- had ended when it was registered is not told, also where it stands behind a transaction that ended later.
create table subscription (
  organization_id uuid primary key references organization (id),
  id uuid not null,
  url text not null,
  events text[] not null check (cardinality(events) > 0),
  signature_header text not null check (signature_header in ('authorization', 'x-ms-signature')),
  transaction xid8 not null,
  event_id uuid not null,
  registered_in pg_snapshot not null default pg_current_snapshot(),
  registered_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by uuid
);
comment on table subscription is 'tenant: where an organization has its events posted, and up to which event (WH-4)';

-- Deliveries of one lane, which is a deal, go out one after the other in the order of `place`. The body is kept as it is
-- sent, so that every attempt says the same. `attempts` are those since it was made or sent again, `tries` all of them.
create table delivery (
  organization_id uuid not null references organization (id),
  id uuid not null,
  place bigint generated always as identity,
  lane uuid not null,
  event text not null,
  event_id uuid,
  resource_id uuid,
  deal_id uuid,
  body text not null,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'dead')),
  attempts integer not null default 0,
  tries integer not null default 0,
  due_at timestamptz not null,
  last_status integer,
  last_fault text,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (organization_id, id),
  check ((state = 'pending') = (settled_at is null)),
  check ((event_id is null) = (resource_id is null))
);
create unique index delivery_once on delivery (organization_id, event_id, event, resource_id) where event_id is not null;
create index delivery_lane on delivery (organization_id, lane, place) where state = 'pending';
create index delivery_due on delivery (organization_id, due_at) where state = 'pending';
create unique index delivery_place on delivery (organization_id, place);
create index delivery_state on delivery (organization_id, state, place);
create index delivery_test on delivery (organization_id, created_at) where event = 'test-created';
comment on table delivery is 'tenant: what a receiver is told, on its way, arrived or given up (WH-2, WH-5)';

-- An attempt is written before it is made: one without an end is one in whose midst the program ended.
create table delivery_attempt (
  organization_id uuid not null,
  delivery_id uuid not null,
  number integer not null,
  at timestamptz not null,
  url text not null,
  milliseconds integer not null default 0,
  status integer,
  fault text,
  detail text,
  answer text,
  primary key (organization_id, delivery_id, number),
  foreign key (organization_id, delivery_id) references delivery (organization_id, id) on delete cascade
);
create index delivery_attempt_newest on delivery_attempt (organization_id, at desc);
comment on table delivery_attempt is 'tenant: what a receiver answered, attempt by attempt (WH-5)';

do $$
declare
  tenant text;
begin
  foreach tenant in array array['subscription', 'delivery', 'delivery_attempt']
  loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format($policy$create policy own_rows on %I
      using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
      with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)$policy$, tenant);
  end loop;
end $$;

-- Who is subscribed ------------------------------------------------------------------------------------------------------

-- So that nobody looks through the organizations that are not.
create table subscriber (
  holder_id uuid primary key references organization (id) on delete cascade
);
comment on table subscriber is 'system: which organizations have a subscription; follows subscription';

create function follow_subscription() returns trigger
language plpgsql security definer set search_path from current
as $$
declare
  subscribed constant uuid := coalesce(new.organization_id, old.organization_id);
begin
  if tg_op = 'DELETE' then
    delete from subscriber s where s.holder_id = subscribed;
  else
    insert into subscriber (holder_id) values (subscribed) on conflict do nothing;
  end if;
  perform pg_notify(left('tandem_' || current_schema(), 63), 'webhook:' || subscribed);
  return null;
end $$;

create trigger follow_subscription after insert or delete on subscription
  for each row execute function follow_subscription();

create function list_subscribers() returns setof uuid
language sql stable security definer set search_path from current
as $$ select holder_id from subscriber order by holder_id $$;

-- What deliveries are signed with -----------------------------------------------------------------------------------------

-- The keys are sealed. Certificates stay readable after their keys have retired: what was signed before still arrives.
create table webhook_certificate (
  name text primary key check (name ~ '^[a-z0-9-]{1,100}$'),
  certificate bytea not null,
  sealed_key text not null,
  made_at timestamptz not null,
  valid_until timestamptz not null,
  retired_at timestamptz
);
create unique index webhook_certificate_current on webhook_certificate ((true)) where retired_at is null;
comment on table webhook_certificate is 'system: the certificates of the program, and its sealed keys (WH-3)';

create function current_webhook_certificate()
returns table (name text, certificate bytea, sealed_key text, valid_until timestamptz)
language sql stable security definer set search_path from current
as $$
  select c.name, c.certificate, c.sealed_key, c.valid_until from webhook_certificate c where c.retired_at is null
$$;

create function find_webhook_certificate(named text) returns bytea
language sql stable security definer set search_path from current
as $$ select c.certificate from webhook_certificate c where c.name = named $$;

-- Takes the place of the certificate `replaced`, or of none; false where another process was faster.
create function add_webhook_certificate(named text, made bytea, key text, at timestamptz, until timestamptz, replaced text)
returns boolean
language plpgsql security definer set search_path from current
as $$
begin
  update webhook_certificate c set retired_at = at where c.name = replaced and c.retired_at is null;
  insert into webhook_certificate (name, certificate, sealed_key, made_at, valid_until)
    values (named, made, key, at, until) on conflict do nothing;
  return found;
end $$;
