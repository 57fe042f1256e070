-- People come by invitation and may belong to several organizations, some of them as guests; locations come and go;
-- partners apply, are taken in and may be suspended.

-- Guests, and the organization that was used last ---------------------------------------------------------------------

alter table membership add column guest boolean not null default false;
alter table member_of add column guest boolean not null default false;
alter table member_of add column used_at timestamptz;

-- Whoever belongs nowhere any more is not kept as somebody who could sign in.
create or replace function follow_membership() returns trigger
language plpgsql security definer set search_path from current
as $$
begin
  if tg_op = 'DELETE' then
    delete from member_of m where m.person_id = old.person_id and m.organization_id = old.organization_id;
    delete from session s where s.person_id = old.person_id and s.organization_id = old.organization_id;
    delete from person p where p.id = old.person_id
      and not exists (select from member_of m where m.person_id = p.id);
  else
    insert into member_of (person_id, organization_id, guest) values (new.person_id, new.organization_id, new.guest)
      on conflict (person_id, organization_id) do update set guest = excluded.guest;
  end if;
  return null;
end $$;

create trigger follow_guest after update of guest on membership
  for each row execute function follow_membership();

create function remember_organization() returns trigger
language plpgsql security definer set search_path from current
as $$
begin
  update member_of m set used_at = new.seen_at
    where m.person_id = new.person_id and m.organization_id = new.organization_id;
  return null;
end $$;

create trigger remember_organization after insert on session
  for each row execute function remember_organization();

-- The one used last comes first: there a sign-in lands.
create or replace function memberships_of(person uuid) returns table (organization_id uuid)
language sql stable security definer set search_path from current
as $$
  select m.organization_id from member_of m where m.person_id = person
    order by m.used_at desc nulls last, m.since, m.organization_id
$$;

create function organizations_of(person uuid) returns table (id uuid, name text, kind text, guest boolean)
language sql stable security definer set search_path from current
as $$
  select o.id, o.name, o.kind, m.guest from member_of m join organization o on o.id = m.organization_id
    where m.person_id = person order by o.kind desc, lower(o.name), o.id
$$;

-- Whoever belongs to several organizations is offered once, as of the first.
create or replace function list_demo_people()
returns table (email text, name text, organization_name text, organization_kind text, roles text[], location_name text)
language plpgsql security definer set search_path from current
as $$
declare
  acting constant text := coalesce(current_setting('app.organization_id', true), '');
  demo record;
begin
  for demo in
    select d.person_id,
      (select m.organization_id from member_of m where m.person_id = d.person_id order by m.since, m.organization_id limit 1)
        as organization_id
    from demo_person d order by d.position
  loop
    perform set_config('app.organization_id', demo.organization_id::text, true);
    return query
      select m.email, m.first_name || ' ' || m.last_name, o.name, o.kind,
        coalesce(array_agg(distinct r.role) filter (where r.role is not null), '{}'),
        case when count(*) = count(r.location_id) then min(l.name) end
      from membership m
        join organization o on o.id = m.organization_id
        left join role_assignment r on r.organization_id = m.organization_id and r.person_id = m.person_id
        left join location l on l.id = r.location_id
      where m.organization_id = demo.organization_id and m.person_id = demo.person_id
      group by m.organization_id, m.person_id, m.email, m.first_name, m.last_name, o.name, o.kind;
  end loop;
  perform set_config('app.organization_id', acting, true);
end $$;

-- Which addresses are the acting organization's own: of the domains that it has proved, and of its own people (ORG-2).
create function own_domains() returns table (domain text)
language plpgsql stable
as $$
begin
  if to_regclass('sign_in_domain') is not null then
    return query select d.domain from sign_in_domain d where d.proved_at is not null;
  end if;
  return query select distinct split_part(m.email, '@', 2) from membership m where not m.guest;
end $$;

-- Who of the acting organization signs in with a password and nothing else.
create function people_without_second_factor() returns table (person_id uuid)
language plpgsql stable
as $$
begin
  if to_regclass('second_factor') is not null then
    return query select p.person_id from password_holders_of(acting_organization()) p
      where p.person_id not in (select f.person_id from second_factors_of(acting_organization()) f);
  end if;
end $$;

-- Invitations -------------------------------------------------------------------------------------------------------

-- `joins_id` is the inviting organization itself, or the partner whose first admin the vendor invites.
create table person_invitation (
  organization_id uuid not null references organization (id),
  id uuid not null,
  joins_id uuid not null references organization (id),
  email text not null check (email = lower(email)),
  first_name text not null,
  last_name text not null,
  title text not null default '',
  guest boolean not null default false,
  rights jsonb not null,
  language text check (language in ('en', 'ko', 'ru', 'zh-Hant')),
  invited_by_name text not null,
  sent_at timestamptz not null,
  sendings integer not null default 1,
  expires_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'withdrawn')),
  answered_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  check ((state = 'open') = (answered_at is null))
);
create unique index person_invitation_one_open on person_invitation (organization_id, joins_id, email) where state = 'open';
comment on table person_invitation is 'tenant: whom the organization asked to join, with which roles (ORG-2, ORG-5)';

-- Makes the person a member as the invitation says, and answers how it went: joined, closed (used, withdrawn, run out)
-- or member (belongs there already). Who calls has checked the link.
create function join_organization(inviting uuid, invitation uuid, person uuid, about jsonb, at timestamptz) returns text
language plpgsql security definer set search_path from current
as $$
declare
  acting constant text := coalesce(current_setting('app.organization_id', true), '');
  invited person_invitation;
begin
  perform set_config('app.organization_id', inviting::text, true);
  select * into invited from person_invitation i where i.organization_id = inviting and i.id = invitation for update;
  if invited.id is null or invited.state <> 'open' or invited.expires_at <= at
    or (invited.joins_id <> inviting and exists (select from member_of m where m.organization_id = invited.joins_id)) then
    perform set_config('app.organization_id', acting, true);
    return 'closed';
  end if;
  if exists (select from member_of m where m.organization_id = invited.joins_id and m.person_id = person) then
    perform set_config('app.organization_id', acting, true);
    return 'member';
  end if;
  update person_invitation i set state = 'accepted', answered_at = at
    where i.organization_id = inviting and i.id = invitation;
  perform set_config('app.organization_id', invited.joins_id::text, true);
  insert into membership (organization_id, person_id, email, first_name, last_name, phone, title, help_types, countries, guest)
    values (invited.joins_id, person, invited.email, about ->> 'firstName', about ->> 'lastName', about ->> 'phone',
      invited.title,
      array(select jsonb_array_elements_text(invited.rights -> 'helpTypes')),
      array(select jsonb_array_elements_text(invited.rights -> 'countries')), invited.guest);
  insert into role_assignment (organization_id, person_id, role, location_id)
    select invited.joins_id, person, r ->> 'role', (r ->> 'locationId')::uuid
    from jsonb_array_elements(invited.rights -> 'assignments') r;
  perform set_config('app.organization_id', acting, true);
  return 'joined';
end $$;

-- Locations ---------------------------------------------------------------------------------------------------------

-- A location that is closed keeps its ID for good and does not come back (ORG-8).
alter table location add column retired_at timestamptz;

-- These act for the acting organization alone.
create function add_location(location uuid, about jsonb) returns void
language sql security definer set search_path from current
as $$
  insert into location (id, organization_id, name, number, city, country)
    values (location, acting_organization(), about ->> 'name', nextval('account_number')::text, about ->> 'city',
      about ->> 'country')
$$;

create function change_location(location uuid, about jsonb) returns boolean
language plpgsql security definer set search_path from current
as $$
begin
  update location l set name = about ->> 'name', city = about ->> 'city', country = about ->> 'country'
    where l.id = location and l.organization_id = acting_organization() and l.retired_at is null;
  return found;
end $$;

-- Held to the end of the transaction, so that no deal is opened for a location while it is being closed.
create function lock_location(location uuid) returns table (number text, retired_at timestamptz)
language sql security definer set search_path from current
as $$
  select l.number, l.retired_at from location l
    where l.id = location and l.organization_id = acting_organization() for update
$$;

create function retire_location(location uuid, at timestamptz) returns void
language sql security definer set search_path from current
as $$
  update location l set retired_at = at
    where l.id = location and l.organization_id = acting_organization() and l.retired_at is null
$$;

-- Partners ----------------------------------------------------------------------------------------------------------

alter table organization add column suspended_at timestamptz;
alter table organization_setting add column takes_applications boolean not null default false;

create table enrolment_change (
  organization_id uuid not null references organization (id),
  id uuid not null,
  partner_id uuid not null references organization (id),
  state text not null check (state in ('active', 'suspended')),
  reason text not null default '',
  by_name text not null,
  changed_at timestamptz not null,
  primary key (organization_id, id)
);
create index enrolment_of_partner on enrolment_change (organization_id, partner_id, changed_at desc);
comment on table enrolment_change is 'tenant: when and why a partner was suspended, in the vendor''s rows and in its own (ORG-10)';

create table partner_application (
  organization_id uuid not null references organization (id),
  id uuid not null,
  company text not null check (company <> ''),
  country text not null check (country ~ '^[A-Z]{2}$'),
  city text not null,
  first_name text not null,
  last_name text not null,
  email text not null check (email = lower(email)),
  phone text not null,
  message text not null default '',
  language text check (language in ('en', 'ko', 'ru', 'zh-Hant')),
  state text not null check (state in ('unconfirmed', 'waiting', 'approved', 'rejected')),
  applied_at timestamptz not null,
  confirmed_at timestamptz,
  answered_at timestamptz,
  answered_by_name text,
  reason text,
  partner_id uuid references organization (id),
  primary key (organization_id, id)
);
create unique index partner_application_one_open on partner_application (organization_id, email)
  where state in ('unconfirmed', 'waiting');
comment on table partner_application is 'tenant: companies that want to become partners, in the vendor''s rows';

create function demand_vendor() returns void
language plpgsql stable
as $$
begin
  if not exists (select from organization o where o.kind = 'vendor' and o.id = acting_organization()) then
    raise exception 'Only the vendor keeps its partners';
  end if;
end $$;

-- A partner that nobody belongs to yet: its first admin is invited.
create function enrol_partner(about jsonb) returns void
language plpgsql security definer set search_path from current
as $$
declare
  partner constant uuid := about ->> 'organizationId';
begin
  perform demand_vendor();
  insert into organization (id, kind, name, global_id)
    values (partner, 'partner', about ->> 'name', nextval('account_number')::text);
  insert into location (id, organization_id, name, number, city, country)
    values ((about ->> 'locationId')::uuid, partner, about ->> 'city', nextval('account_number')::text, about ->> 'city',
      about ->> 'country');
end $$;

create function has_people(partner uuid) returns boolean
language plpgsql stable security definer set search_path from current
as $$
begin
  perform demand_vendor();
  return exists (select from member_of m where m.organization_id = partner);
end $$;

create function change_enrolment(partner uuid, about jsonb, at timestamptz) returns boolean
language plpgsql security definer set search_path from current
as $$
declare
  acting constant text := current_setting('app.organization_id', true);
  suspend constant boolean := about ->> 'state' = 'suspended';
begin
  perform demand_vendor();
  update organization o set suspended_at = case when suspend then at end
    where o.id = partner and o.kind = 'partner' and (o.suspended_at is not null) <> suspend;
  if not found then
    return false;
  end if;
  insert into enrolment_change values (acting::uuid, (about ->> 'id')::uuid, partner, about ->> 'state', about ->> 'reason',
    about ->> 'byName', at);
  perform set_config('app.organization_id', partner::text, true);
  insert into enrolment_change values (partner, (about ->> 'id')::uuid, partner, about ->> 'state', about ->> 'reason',
    about ->> 'vendorName', at);
  perform set_config('app.organization_id', acting, true);
  return true;
end $$;

-- DT-2: whom the vendor has vetted for solution assessments.
create function vet_partner(partner uuid, vetted boolean) returns boolean
language plpgsql security definer set search_path from current
as $$
begin
  perform demand_vendor();
  update organization o set assesses = vetted where o.id = partner and o.kind = 'partner';
  return found;
end $$;

do $$
declare
  tenant text;
begin
  foreach tenant in array array['person_invitation', 'enrolment_change', 'partner_application']
  loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format($policy$create policy own_rows on %I
      using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
      with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)$policy$, tenant);
  end loop;
end $$;
