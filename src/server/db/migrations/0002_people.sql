-- The narrow doors to the system tables. Each function carries its owner's rights and looks up names where it was made.
-- Tenant rows obey row-level security for their owner too, so a function acts as the organization that it works for, and
-- leaves behind whom its caller acted for.

-- To which organizations a person belongs: membership itself is readable only from inside each of them.
create table member_of (
  person_id uuid not null references person (id) on delete cascade,
  organization_id uuid not null references organization (id) on delete cascade,
  since timestamptz not null default now(),
  primary key (person_id, organization_id)
);
comment on table member_of is 'system: where a person may sign in to; follows membership';

create function follow_membership() returns trigger
language plpgsql security definer set search_path from current
as $$
begin
  if tg_op = 'INSERT' then
    insert into member_of (person_id, organization_id) values (new.person_id, new.organization_id)
      on conflict do nothing;
  else
    delete from member_of m where m.person_id = old.person_id and m.organization_id = old.organization_id;
    delete from session s where s.person_id = old.person_id and s.organization_id = old.organization_id;
  end if;
  return null;
end $$;

create trigger follow_membership after insert or delete on membership
  for each row execute function follow_membership();

-- Sessions ----------------------------------------------------------------------------------------------------------

create function find_session(hash bytea, at timestamptz)
returns table (person_id uuid, organization_id uuid, organization_kind text, organization_name text, email text,
  first_name text, last_name text, help_types text[], countries text[], assignments jsonb, vendor_id uuid,
  vendor_name text, seen_at timestamptz)
language plpgsql security definer set search_path from current
as $$
#variable_conflict use_column
declare
  acting constant text := coalesce(current_setting('app.organization_id', true), '');
  found session;
begin
  select * into found from session s where s.token_hash = hash and s.expires_at > at;
  if found.person_id is null then
    return;
  end if;
  perform set_config('app.organization_id', found.organization_id::text, true);
  return query
    select m.person_id, o.id, o.kind, o.name, m.email, m.first_name, m.last_name, m.help_types, m.countries,
      coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'locationId', r.location_id) order by r.role, r.location_id)
        from role_assignment r where r.organization_id = o.id and r.person_id = m.person_id), '[]'),
      v.id, v.name, found.seen_at
    from membership m
      join organization o on o.id = m.organization_id
      join organization v on v.kind = 'vendor'
    where m.organization_id = found.organization_id and m.person_id = found.person_id;
  perform set_config('app.organization_id', acting, true);
end $$;

create function touch_session(hash bytea, at timestamptz, until timestamptz) returns void
language plpgsql security definer set search_path from current
as $$
declare
  acting constant text := coalesce(current_setting('app.organization_id', true), '');
  touched session;
begin
  update session s set seen_at = at, expires_at = until where s.token_hash = hash returning * into touched;
  perform set_config('app.organization_id', coalesce(touched.organization_id::text, ''), true);
  update membership m set last_seen_at = at
    where m.organization_id = touched.organization_id and m.person_id = touched.person_id;
  perform set_config('app.organization_id', acting, true);
end $$;

create function create_session(hash bytea, person uuid, organization uuid, at timestamptz, until timestamptz) returns void
language plpgsql security definer set search_path from current
as $$
declare
  acting constant text := coalesce(current_setting('app.organization_id', true), '');
begin
  if not exists (select from member_of m where m.person_id = person and m.organization_id = organization) then
    raise exception 'Not a member of the organization';
  end if;
  delete from session s where s.person_id = person and s.expires_at <= at;
  insert into session (token_hash, person_id, organization_id, created_at, seen_at, expires_at)
    values (hash, person, organization, at, at, until);
  perform set_config('app.organization_id', organization::text, true);
  update membership m set last_seen_at = at where m.organization_id = organization and m.person_id = person;
  perform set_config('app.organization_id', acting, true);
end $$;

create function end_session(hash bytea) returns void
language sql security definer set search_path from current
as $$ delete from session s where s.token_hash = hash $$;

-- `spared` is the session that stays, or null.
create function end_sessions(person uuid, spared bytea) returns void
language sql security definer set search_path from current
as $$ delete from session s where s.person_id = person and (spared is null or s.token_hash <> spared) $$;

-- People ------------------------------------------------------------------------------------------------------------

create function find_person_by_email(address text) returns table (person_id uuid, password_hash text)
language sql stable security definer set search_path from current
as $$ select p.id, p.password_hash from person p where p.email = lower(address) $$;

create function find_person(person uuid) returns table (password_hash text, language text, scheme text, shortcuts boolean)
language sql stable security definer set search_path from current
as $$ select p.password_hash, p.language, p.scheme, p.shortcuts from person p where p.id = person $$;

create function memberships_of(person uuid) returns table (organization_id uuid)
language sql stable security definer set search_path from current
as $$ select m.organization_id from member_of m where m.person_id = person order by m.since, m.organization_id $$;

-- False where somebody signs in with that e-mail already.
create function create_person(person uuid, address text, hash text) returns boolean
language plpgsql security definer set search_path from current
as $$
begin
  insert into person (id, email, password_hash) values (person, lower(address), hash) on conflict (email) do nothing;
  return found;
end $$;

create function set_password(person uuid, hash text) returns void
language sql security definer set search_path from current
as $$ update person p set password_hash = hash where p.id = person $$;

-- A null leaves what is there.
create function change_person(person uuid, new_language text, new_scheme text, new_shortcuts boolean) returns void
language sql security definer set search_path from current
as $$
  update person p set language = coalesce(new_language, p.language), scheme = coalesce(new_scheme, p.scheme),
    shortcuts = coalesce(new_shortcuts, p.shortcuts) where p.id = person
$$;

-- Throttling --------------------------------------------------------------------------------------------------------

-- Counts an attempt before it is made, so that many at once cannot slip through, and answers with the seconds to wait:
-- 0 lets it pass. From the limit on there is a pause before each further attempt, twice as long each time.
create function admit_attempt(attempt text, allowed integer, at timestamptz) returns integer
language plpgsql security definer set search_path from current
as $$
declare
  tried sign_in_attempt;
  counting constant interval := '15 minutes';
begin
  insert into sign_in_attempt (key, failures, window_ends_at) values (attempt, 0, at + counting) on conflict do nothing;
  select * into tried from sign_in_attempt a where a.key = attempt for update;
  if tried.failures >= allowed and at < tried.window_ends_at then
    return greatest(1, ceil(extract(epoch from tried.window_ends_at - at)));
  end if;
  if at >= tried.window_ends_at and (tried.failures < allowed or at >= tried.window_ends_at + counting) then
    tried.failures := 0;
    tried.window_ends_at := at + counting;
  end if;
  tried.failures := tried.failures + 1;
  if tried.failures >= allowed then
    tried.window_ends_at := at + least(interval '1 hour', interval '1 minute' * power(2, least(tried.failures - allowed, 10)));
  end if;
  update sign_in_attempt a set failures = tried.failures, window_ends_at = tried.window_ends_at where a.key = attempt;
  if random() < 0.01 then
    delete from sign_in_attempt a where a.window_ends_at < at - interval '1 day';
  end if;
  return 0;
end $$;

-- After a success: nothing is held against the e-mail, and this attempt not against the address.
create function forgive_attempt(email_attempt text, address_attempt text) returns void
language plpgsql security definer set search_path from current
as $$
begin
  delete from sign_in_attempt a where a.key = email_attempt;
  update sign_in_attempt a set failures = greatest(0, a.failures - 1) where a.key = address_attempt;
end $$;

-- Organizations -----------------------------------------------------------------------------------------------------

create sequence account_number start with 6000001;

-- Runs with the caller's rights, so that it works only from inside the two functions below.
create function insert_organization(organization_kind text, about jsonb, hash text) returns void
language plpgsql
as $$
declare
  acting constant text := coalesce(current_setting('app.organization_id', true), '');
  organization uuid := about ->> 'organizationId';
  person uuid := about ->> 'personId';
begin
  insert into organization (id, kind, name, global_id)
    values (organization, organization_kind, about ->> 'name', nextval('account_number')::text);
  insert into location (id, organization_id, name, number, city, country)
    values ((about ->> 'locationId')::uuid, organization, about ->> 'city', nextval('account_number')::text,
      about ->> 'city', about ->> 'country');
  insert into person (id, email, password_hash) values (person, lower(about ->> 'email'), hash);
  perform set_config('app.organization_id', organization::text, true);
  insert into membership (organization_id, person_id, email, first_name, last_name, phone)
    values (organization, person, lower(about ->> 'email'), about ->> 'firstName', about ->> 'lastName', about ->> 'phone');
  insert into role_assignment (organization_id, person_id, role)
    select organization, person, jsonb_array_elements_text(about -> 'roles');
  perform set_config('app.organization_id', acting, true);
end $$;

-- The vendor and its first admin, in a program that has nobody yet; false where it has somebody.
create function begin_program(about jsonb, hash text) returns boolean
language plpgsql security definer set search_path from current
as $$
begin
  lock table organization in share row exclusive mode;
  if exists (select from organization) then
    return false;
  end if;
  perform insert_organization('vendor', about, hash);
  return true;
end $$;

-- A partner and its first admin, made by the vendor; false where somebody signs in with that e-mail already.
create function create_partner(about jsonb, hash text) returns boolean
language plpgsql security definer set search_path from current
as $$
begin
  if not exists (select from organization o
    where o.kind = 'vendor' and o.id::text = current_setting('app.organization_id', true)) then
    raise exception 'Only the vendor takes in partners';
  end if;
  if exists (select from person p where p.email = lower(about ->> 'email')) then
    return false;
  end if;
  perform insert_organization('partner', about, hash);
  return true;
end $$;

create function list_demo_people()
returns table (email text, name text, organization_name text, organization_kind text, roles text[], location_name text)
language plpgsql security definer set search_path from current
as $$
declare
  acting constant text := coalesce(current_setting('app.organization_id', true), '');
  demo record;
begin
  for demo in
    select d.person_id, m.organization_id from demo_person d join member_of m on m.person_id = d.person_id order by d.position
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
