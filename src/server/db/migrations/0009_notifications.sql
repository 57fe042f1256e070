-- What people are told of, in the app and by mail. Everything here follows from the event table and from actions.

-- A mail is written in the transaction that gives the reason for it, and sent by background work. The text is made when
-- it is sent or read, from the template and the facts.
create table outbox (
  organization_id uuid not null references organization (id),
  id uuid not null,
  key text not null,
  template text not null,
  to_email text not null,
  to_name text not null default '',
  language text not null check (language in ('en', 'ko', 'ru', 'zh-Hant')),
  facts jsonb not null,
  path text not null,
  sealed boolean not null default false,
  engagement_id uuid,
  state text not null default 'queued' check (state in ('queued', 'kept', 'sent', 'failed')),
  attempts integer not null default 0,
  last_error text,
  due_at timestamptz not null,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (organization_id, id),
  check ((state = 'queued') = (settled_at is null))
);
create unique index outbox_once on outbox (organization_id, key);
create index outbox_waiting on outbox (organization_id, due_at) where state = 'queued';
create index outbox_newest on outbox (organization_id, created_at desc, id desc);
comment on table outbox is 'tenant: the mails of an organization, to send, sent, kept or failed (section 19)';

-- One row for each person and matter: the same key is the same matter.
create table notice (
  organization_id uuid not null references organization (id),
  id uuid not null,
  person_id uuid not null,
  key text not null,
  name text not null,
  kind text not null check (kind in ('mandatory', 'recommended', 'transactional')),
  facts jsonb not null,
  path text not null,
  deal_id uuid,
  due_at timestamptz,
  told_at timestamptz not null,
  read_at timestamptz,
  archived_at timestamptz,
  done_at timestamptz,
  primary key (organization_id, id),
  check (kind <> 'mandatory' or archived_at is null)
);
create unique index notice_once on notice (organization_id, person_id, key);
create index notice_newest on notice (organization_id, person_id, told_at desc, id desc);
create index notice_open on notice (organization_id, key) where done_at is null;
comment on table notice is 'tenant: the action center of each person (NT-2)';

-- Only what a person has turned off: whoever is new gets everything (NT-3).
create table notice_refusal (
  organization_id uuid not null references organization (id),
  email text not null check (email = lower(email)),
  name text not null,
  channel text not null check (channel in ('app', 'mail')),
  refused_at timestamptz not null,
  primary key (organization_id, email, name, channel)
);
comment on table notice_refusal is 'tenant: which optional notices an address does not want (NT-2, NT-3)';

-- Another address than the one that signs in; mail goes there once its owner has followed the link.
create table mail_address (
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  email text not null check (email = lower(email)),
  asked_at timestamptz not null,
  verified_at timestamptz,
  primary key (organization_id, person_id)
);
comment on table mail_address is 'tenant: where a person wants mail, where it is another address (NT-2)';

create table mail_setting (
  organization_id uuid primary key references organization (id),
  language text not null check (language in ('en', 'ko', 'ru', 'zh-Hant'))
);
comment on table mail_setting is 'tenant: the language of mail to people without an account';

-- How far the notices have followed the events, below the oldest running transaction.
create table notice_cursor (
  organization_id uuid primary key references organization (id),
  transaction xid8 not null,
  event_id uuid not null
);
comment on table notice_cursor is 'tenant: up to which event people have been told';

do $$
declare
  tenant text;
begin
  foreach tenant in array array['outbox', 'notice', 'notice_refusal', 'mail_address', 'mail_setting', 'notice_cursor']
  loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format($policy$create policy own_rows on %I
      using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
      with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)$policy$, tenant);
  end loop;
end $$;

-- Nobody is told today of what happened before there were notices.
do $$
declare
  known record;
  acting constant text := coalesce(current_setting('app.organization_id', true), '');
begin
  for known in select id from organization loop
    perform set_config('app.organization_id', known.id::text, true);
    insert into notice_cursor values (known.id, pg_current_xact_id(), '00000000-0000-0000-0000-000000000000');
  end loop;
  perform set_config('app.organization_id', acting, true);
end $$;

-- In which language people read; nothing else of them.
create function languages_of(people uuid[]) returns table (person_id uuid, language text)
language sql stable security definer set search_path from current
as $$ select p.id, p.language from person p where p.id = any(people) $$;
