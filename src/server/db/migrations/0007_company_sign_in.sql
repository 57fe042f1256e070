-- Signing in through a company's own directory (ORG-2, ORG-3), and the second factor of those who sign in here.

create table sign_in_domain (
  organization_id uuid not null references organization (id),
  domain text not null check (domain = lower(domain) and domain <> ''),
  added_at timestamptz not null,
  added_by_name text not null,
  proved_at timestamptz,
  checked_at timestamptz,
  problem text check (problem in ('no-record', 'other-record', 'no-answer')),
  primary key (organization_id, domain),
  check (proved_at is null or problem is null)
);
comment on table sign_in_domain is 'tenant: the e-mail domains of an organization, and which of them are proved (ORG-2, ORG-3)';

-- `directory_id` is what the claim must say; empty where the issuer has one directory only. The secret is sealed.
create table directory_tenant (
  organization_id uuid not null references organization (id),
  id uuid not null,
  name text not null check (name <> ''),
  issuer text not null,
  client_id text not null,
  client_secret text not null,
  directory_claim text not null default 'tid',
  directory_id text not null default '',
  domains text[] not null default '{}',
  creates_people boolean not null default true,
  default_role text,
  default_location_id uuid references location (id),
  groups_claim text not null default 'groups',
  maps_groups boolean not null default true,
  group_roles jsonb not null default '[]',
  is_active boolean not null default true,
  added_at timestamptz not null,
  added_by_name text not null,
  proved_at timestamptz,
  proved_by_name text,
  last_used_at timestamptz,
  primary key (organization_id, id),
  check ((proved_at is null) = (proved_by_name is null))
);
comment on table directory_tenant is 'tenant: the directories whose people sign in to this organization (ORG-3)';

-- Who somebody is in a directory: its own, lasting name for the person, which outlives changes of the address.
create table company_account (
  organization_id uuid not null,
  tenant_id uuid not null,
  subject text not null,
  person_id uuid not null,
  email text not null,
  linked_at timestamptz not null,
  last_used_at timestamptz not null,
  primary key (organization_id, tenant_id, subject),
  unique (organization_id, tenant_id, person_id),
  foreign key (organization_id, tenant_id) references directory_tenant (organization_id, id) on delete cascade,
  foreign key (organization_id, person_id) references membership (organization_id, person_id) on delete cascade
);
comment on table company_account is 'tenant: which account of a directory is which person (ORG-2)';

-- Roles that groups gave, and that they may take away again. `kept`: no group gives it any more, but nobody else could
-- manage people without it.
create table mapped_role (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  tenant_id uuid not null,
  person_id uuid not null,
  role text not null,
  location_id uuid references location (id),
  kept boolean not null default false,
  primary key (organization_id, id),
  foreign key (organization_id, tenant_id) references directory_tenant (organization_id, id) on delete cascade,
  foreign key (organization_id, person_id) references membership (organization_id, person_id) on delete cascade
);
create index mapped_role_of_person on mapped_role (organization_id, person_id, tenant_id);
comment on table mapped_role is 'tenant: roles that come from the groups of a directory (ROL-R2, ROL-R3)';

create table link_request (
  organization_id uuid not null references organization (id),
  id uuid not null,
  tenant_id uuid not null,
  directory_id text not null,
  email text not null,
  name text not null,
  asked_at timestamptz not null,
  times integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id, tenant_id, directory_id),
  foreign key (organization_id, tenant_id) references directory_tenant (organization_id, id) on delete cascade
);
comment on table link_request is 'tenant: directories that people came from and that are not linked yet (ORG-3)';

create table sign_in_rule (
  organization_id uuid primary key references organization (id),
  company_only boolean not null default false,
  emergency_person_id uuid,
  second_factor_required boolean not null default false,
  check (not company_only or emergency_person_id is not null)
);
comment on table sign_in_rule is 'tenant: how the people of an organization have to sign in';

do $$
declare
  tenant text;
begin
  foreach tenant in array array['sign_in_domain', 'directory_tenant', 'company_account', 'mapped_role', 'link_request',
    'sign_in_rule']
  loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format($policy$create policy own_rows on %I
      using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
      with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)$policy$, tenant);
  end loop;
end $$;

-- Whose it is --------------------------------------------------------------------------------------------------------

-- A proved domain, and a proved directory, belong to one organization at a time; nobody can look whose.
create table domain_holder (
  domain text primary key,
  holder_id uuid not null references organization (id) on delete cascade
);
comment on table domain_holder is 'system: which organization has proved a domain; follows sign_in_domain';

create table directory_holder (
  tenant_id uuid primary key,
  holder_id uuid not null references organization (id) on delete cascade,
  issuer text not null,
  directory_id text not null,
  proved boolean not null
);
create unique index directory_holder_one on directory_holder (issuer, directory_id) where proved;
comment on table directory_holder is 'system: which organization a directory signs in to; follows directory_tenant';

create function follow_domain() returns trigger
language plpgsql security definer set search_path from current
as $$
begin
  if tg_op <> 'INSERT' and old.proved_at is not null then
    delete from domain_holder h where h.domain = old.domain and h.holder_id = old.organization_id;
  end if;
  if tg_op <> 'DELETE' and new.proved_at is not null then
    insert into domain_holder (domain, holder_id) values (new.domain, new.organization_id);
  end if;
  return null;
end $$;

create trigger follow_domain after insert or update or delete on sign_in_domain
  for each row execute function follow_domain();

create function follow_directory() returns trigger
language plpgsql security definer set search_path from current
as $$
begin
  if tg_op <> 'INSERT' then
    delete from directory_holder h where h.tenant_id = old.id and h.holder_id = old.organization_id;
  end if;
  if tg_op <> 'DELETE' then
    insert into directory_holder (tenant_id, holder_id, issuer, directory_id, proved)
      values (new.id, new.organization_id, new.issuer, new.directory_id, new.proved_at is not null);
  end if;
  return null;
end $$;

create trigger follow_directory after insert or delete or update of issuer, directory_id, proved_at on directory_tenant
  for each row execute function follow_directory();

create function find_domain_holder(asked text) returns uuid
language sql stable security definer set search_path from current
as $$ select h.holder_id from domain_holder h where h.domain = lower(asked) $$;

create function find_directory_holder(tenant uuid) returns uuid
language sql stable security definer set search_path from current
as $$ select h.holder_id from directory_holder h where h.tenant_id = tenant $$;

-- Sessions -----------------------------------------------------------------------------------------------------------

-- `confined`: a directory vouched for an address that is not of its organization's domains, as for a guest, and so for
-- this organization alone.
alter table session
  add column opened_with text not null default 'password' check (opened_with in ('password', 'company')),
  add column confined boolean not null default false,
  add column agent text not null default '';

create function confine_session() returns trigger language plpgsql
as $$
begin
  if old.confined then
    raise exception 'A directory vouched for this session in one organization only' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

create trigger confine_session before update of organization_id on session
  for each row when (old.organization_id <> new.organization_id) execute function confine_session();

create function describe_session(hash bytea, with_what text, only_here boolean, browser text) returns void
language sql security definer set search_path from current
as $$
  update session s set opened_with = with_what, confined = only_here, agent = left(browser, 400) where s.token_hash = hash
$$;

create function session_origin(hash bytea) returns table (opened_with text, confined boolean, agent text)
language sql stable security definer set search_path from current
as $$ select s.opened_with, s.confined, s.agent from session s where s.token_hash = hash $$;

create function sessions_of(person uuid, at timestamptz)
returns table (id text, organization_name text, created_at timestamptz, seen_at timestamptz, agent text, opened_with text,
  token_hash bytea)
language sql stable security definer set search_path from current
as $$
  select left(encode(s.token_hash, 'hex'), 32), o.name, s.created_at, s.seen_at, s.agent, s.opened_with, s.token_hash
  from session s join organization o on o.id = s.organization_id
  where s.person_id = person and s.expires_at > at
  order by s.seen_at desc, s.created_at desc
$$;

create function end_own_session(person uuid, session_id text) returns boolean
language plpgsql security definer set search_path from current
as $$
begin
  delete from session s where s.person_id = person and left(encode(s.token_hash, 'hex'), 32) = session_id;
  return found;
end $$;

-- Ends the sessions in the acting organization that a person opened with a password.
create function end_password_sessions(person uuid) returns void
language sql security definer set search_path from current
as $$
  delete from session s where s.person_id = person and s.opened_with = 'password'
    and s.organization_id::text = current_setting('app.organization_id', true)
$$;

-- Second factors -----------------------------------------------------------------------------------------------------

create table second_factor (
  person_id uuid primary key references person (id) on delete cascade,
  secret text not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0
);
comment on table second_factor is 'system: what makes the codes of a person''s authenticator, sealed';

create table recovery_code (
  person_id uuid not null references second_factor (person_id) on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);
comment on table recovery_code is 'system: codes for a lost authenticator, hashed, each good once';

create function find_second_factor(person uuid)
returns table (secret text, confirmed_at timestamptz, codes_left integer)
language sql stable security definer set search_path from current
as $$
  select f.secret, f.confirmed_at,
    (select count(*)::integer from recovery_code c where c.person_id = f.person_id and c.used_at is null)
  from second_factor f where f.person_id = person
$$;

-- False where a confirmed one stands.
create function begin_second_factor(person uuid, sealed text) returns boolean
language plpgsql security definer set search_path from current
as $$
begin
  insert into second_factor as f (person_id, secret) values (person, sealed)
    on conflict (person_id) do update set secret = sealed, last_step = 0 where f.confirmed_at is null;
  return found;
end $$;

create function replace_recovery_codes(person uuid, hashes bytea[]) returns void
language plpgsql security definer set search_path from current
as $$
begin
  delete from recovery_code c where c.person_id = person;
  insert into recovery_code (person_id, code_hash) select person, unnest(hashes);
end $$;

create function confirm_second_factor(person uuid, step bigint, hashes bytea[], at timestamptz) returns boolean
language plpgsql security definer set search_path from current
as $$
begin
  update second_factor f set confirmed_at = at, last_step = step where f.person_id = person and f.confirmed_at is null;
  if not found then
    return false;
  end if;
  perform replace_recovery_codes(person, hashes);
  return true;
end $$;

-- A code is good once: the same and every older one are refused from then on.
create function pass_second_factor(person uuid, step bigint) returns boolean
language plpgsql security definer set search_path from current
as $$
begin
  update second_factor f set last_step = step
    where f.person_id = person and f.confirmed_at is not null and f.last_step < step;
  return found;
end $$;

create function pass_recovery_code(person uuid, hash bytea, at timestamptz) returns boolean
language plpgsql security definer set search_path from current
as $$
begin
  update recovery_code c set used_at = at where c.person_id = person and c.code_hash = hash and c.used_at is null;
  return found;
end $$;

create function remove_second_factor(person uuid) returns void
language sql security definer set search_path from current
as $$ delete from second_factor f where f.person_id = person $$;

-- Who of the acting organization has a second factor.
create function second_factors_of(organization uuid) returns table (person_id uuid)
language sql stable security definer set search_path from current
as $$
  select f.person_id from second_factor f join member_of m on m.person_id = f.person_id
  where m.organization_id = organization and f.confirmed_at is not null
    and organization::text = current_setting('app.organization_id', true)
$$;

-- Which of the acting organization's people sign in with a password.
create function password_holders_of(organization uuid) returns table (person_id uuid)
language sql stable security definer set search_path from current
as $$
  select p.id from person p join member_of m on m.person_id = p.id
  where m.organization_id = organization and p.password_hash is not null
    and organization::text = current_setting('app.organization_id', true)
$$;

-- The address that a person signs in with, whatever an organization's list says.
create function address_of(person uuid) returns text
language sql stable security definer set search_path from current
as $$ select p.email from person p where p.id = person $$;

-- Where a person belonged first: it takes care of what protects the person everywhere.
create function home_of(person uuid) returns uuid
language sql stable security definer set search_path from current
as $$
  select m.organization_id from member_of m where m.person_id = person order by m.since, m.organization_id limit 1
$$;
