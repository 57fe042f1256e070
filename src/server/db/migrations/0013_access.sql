-- Programs that call with a bearer: API keys, and what the token endpoint issues. Only hashes of secrets are kept.

create table api_key (
  id uuid primary key,
  secret_hash bytea not null unique,
  hint text not null,
  organization_id uuid not null references organization (id) on delete cascade,
  person_id uuid not null references person (id) on delete cascade,
  first_name text not null,
  last_name text not null,
  name text not null check (name <> ''),
  scopes text[] not null check (scopes <@ array['read', 'write', 'webhooks'] and 'read' = any (scopes)),
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by_name text
) with (fillfactor = 70);
create index api_key_of_person on api_key (organization_id, person_id);
comment on table api_key is 'system: with what programs act as a person (AP-4); the secret is hashed';

-- What one sign-in of a program has led to: its tokens follow one another and end together.
create table token_family (
  id uuid primary key,
  organization_id uuid not null references organization (id) on delete cascade,
  person_id uuid not null references person (id) on delete cascade,
  api_key_id uuid references api_key (id) on delete cascade,
  client_id text not null,
  scopes text[] not null check (scopes <@ array['read', 'write', 'webhooks'] and 'read' = any (scopes)),
  opened_at timestamptz not null,
  ends_at timestamptz not null
);
create index token_family_of_person on token_family (person_id, organization_id);
create index token_family_of_key on token_family (api_key_id) where api_key_id is not null;
create index token_family_ends on token_family (ends_at);
comment on table token_family is 'system: whom tokens act for; without an API key a password has opened it';

create table bearer_token (
  token_hash bytea primary key,
  family_id uuid not null references token_family (id) on delete cascade,
  refreshes boolean not null,
  expires_at timestamptz not null,
  spent_at timestamptz
);
create index bearer_token_of_family on bearer_token (family_id);
comment on table bearer_token is 'system: access and refresh tokens, hashed; a refresh token is good once';

-- Lost in a crash, and then every program begins its minute anew.
create unlogged table bearer_use (
  principal_id uuid primary key,
  used integer not null,
  window_ends_at timestamptz not null
) with (fillfactor = 50);
comment on table bearer_use is 'system: how many requests of this minute each key or token has made';

-- Asking ------------------------------------------------------------------------------------------------------------

-- Counts a request, refused ones too, and answers with the seconds to wait: 0 lets it pass. An end that lies too far
-- ahead was written by a clock that has been set back since.
create function count_request(principal uuid, allowed integer, at timestamptz) returns integer
language plpgsql security definer set search_path from current
as $$
declare
  minute constant interval := '1 minute';
  counted bearer_use;
begin
  insert into bearer_use as u (principal_id, used, window_ends_at) values (principal, 1, at + minute)
    on conflict (principal_id) do update set
      used = case when u.window_ends_at > at and u.window_ends_at <= at + minute then u.used + 1 else 1 end,
      window_ends_at = case when u.window_ends_at > at and u.window_ends_at <= at + minute then u.window_ends_at
        else at + minute end
    returning u.* into counted;
  if counted.used <= allowed then
    return 0;
  end if;
  return greatest(1, ceil(extract(epoch from counted.window_ends_at - at)));
end $$;

-- Runs with its caller's rights, so that it works only from inside the functions below.
create function describe_member(person uuid, organization uuid)
returns table (person_id uuid, organization_id uuid, organization_kind text, organization_name text, suspended boolean,
  email text, first_name text, last_name text, help_types text[], countries text[], assignments jsonb, vendor_id uuid,
  vendor_name text)
language plpgsql
as $$
#variable_conflict use_column
declare
  acting constant text := coalesce(current_setting('app.organization_id', true), '');
begin
  perform set_config('app.organization_id', organization::text, true);
  return query
    select m.person_id, o.id, o.kind, o.name, o.suspended_at is not null, m.email, m.first_name, m.last_name,
      m.help_types, m.countries,
      coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'locationId', r.location_id) order by r.role, r.location_id)
        from role_assignment r where r.organization_id = o.id and r.person_id = m.person_id), '[]'),
      v.id, v.name
    from membership m
      join organization o on o.id = m.organization_id
      join organization v on v.kind = 'vendor'
    where m.organization_id = organization and m.person_id = person;
  perform set_config('app.organization_id', acting, true);
end $$;

-- Whom a bearer acts for, with the roles of this moment, and whether it may: one round trip for a request. Where `wait`
-- is not 0, the request is refused.
create function find_bearer(hash bytea, at timestamptz, allowed integer)
returns table (kind text, principal_id uuid, scopes text[], wait integer, person_id uuid, organization_id uuid,
  organization_kind text, organization_name text, suspended boolean, email text, first_name text, last_name text,
  help_types text[], countries text[], assignments jsonb, vendor_id uuid, vendor_name text)
language plpgsql security definer set search_path from current
as $$
#variable_conflict use_column
declare
  bearer record;
  waiting integer;
begin
  select 'api-key' as kind, k.id as principal_id, k.id as key_id, k.person_id, k.organization_id, k.scopes into bearer
    from api_key k
    where k.secret_hash = hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > at);
  if not found then
    select 'token' as kind, coalesce(f.api_key_id, f.id) as principal_id, f.api_key_id as key_id, f.person_id,
        f.organization_id, f.scopes into bearer
      from bearer_token t join token_family f on f.id = t.family_id
        left join api_key k on k.id = f.api_key_id
      where t.token_hash = hash and not t.refreshes and t.expires_at > at
        and (f.api_key_id is null or k.revoked_at is null and (k.expires_at is null or k.expires_at > at));
  end if;
  if not found then
    return;
  end if;
  waiting := count_request(bearer.principal_id, allowed, at);
  if waiting = 0 and bearer.key_id is not null then
    update api_key k set last_used_at = at
      where k.id = bearer.key_id and (k.last_used_at is null or k.last_used_at <= at - interval '1 minute');
  end if;
  return query
    select bearer.kind, bearer.principal_id, bearer.scopes, waiting, m.*
    from describe_member(bearer.person_id, bearer.organization_id) m;
end $$;

-- The same for somebody whom an OpenID provider has vouched for: in the organization where the person belongs first.
create function find_vouched_bearer(address text, at timestamptz, allowed integer)
returns table (kind text, principal_id uuid, scopes text[], wait integer, person_id uuid, organization_id uuid,
  organization_kind text, organization_name text, suspended boolean, email text, first_name text, last_name text,
  help_types text[], countries text[], assignments jsonb, vendor_id uuid, vendor_name text)
language plpgsql security definer set search_path from current
as $$
#variable_conflict use_column
declare
  vouched uuid;
begin
  select p.id into vouched from person p where p.email = lower(address);
  if not found then
    return;
  end if;
  return query
    select 'token', vouched, array['read', 'write', 'webhooks'], count_request(vouched, allowed, at), m.*
    from describe_member(vouched, home_of(vouched)) m;
end $$;

-- API keys ----------------------------------------------------------------------------------------------------------

-- How many keys of the acting organization's person are in use; from here on no other can be added meanwhile.
create function lock_api_keys(person uuid, at timestamptz) returns integer
language plpgsql security definer set search_path from current
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('api_key:' || person::text, 0));
  return (select count(*) from api_key k
    where k.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and k.person_id = person
      and k.revoked_at is null and (k.expires_at is null or k.expires_at > at));
end $$;

create function create_api_key(about jsonb, hash bytea, at timestamptz) returns void
language plpgsql security definer set search_path from current
as $$
begin
  insert into api_key (id, secret_hash, hint, organization_id, person_id, first_name, last_name, name, scopes, created_at,
      expires_at)
    select (about ->> 'id')::uuid, hash, about ->> 'hint', m.organization_id, m.person_id, m.first_name, m.last_name,
      about ->> 'name', array(select jsonb_array_elements_text(about -> 'scopes')), at,
      (about ->> 'expiresAt')::timestamptz
    from membership m
    where m.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
      and m.person_id = (about ->> 'personId')::uuid;
  if not found then
    raise exception 'Not a member of the organization';
  end if;
end $$;

-- Of one owner or, for null, of everybody in the acting organization. What ended long ago is left out.
create function api_keys_of(owner uuid, at timestamptz)
returns table (id uuid, name text, scopes text[], hint text, created_at timestamptz, person_id uuid, first_name text,
  last_name text, expires_at timestamptz, last_used_at timestamptz, revoked_at timestamptz, revoked_by_name text)
language sql stable security definer set search_path from current
as $$
  select k.id, k.name, k.scopes, k.hint, k.created_at, k.person_id, coalesce(m.first_name, k.first_name),
    coalesce(m.last_name, k.last_name), k.expires_at, k.last_used_at, k.revoked_at, k.revoked_by_name
  from api_key k
    left join membership m on m.organization_id = k.organization_id and m.person_id = k.person_id
  where k.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
    and (owner is null or k.person_id = owner)
    and coalesce(least(k.revoked_at, k.expires_at), 'infinity') > at - interval '90 days'
  order by k.created_at desc, k.id desc
  limit 2000
$$;

-- False where the acting organization, or the owner if one is given, has no such key. Revoked once is revoked.
create function revoke_api_key(key uuid, owner uuid, by_name text, at timestamptz) returns boolean
language plpgsql security definer set search_path from current
as $$
begin
  update api_key k set revoked_by_name = case when k.revoked_at is null then by_name else k.revoked_by_name end,
      revoked_at = coalesce(k.revoked_at, at)
    where k.id = key and (owner is null or k.person_id = owner)
      and k.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid;
  return found;
end $$;

-- The key that a program signs in with, by its id and its secret.
create function find_api_key(key uuid, hash bytea, at timestamptz)
returns table (person_id uuid, organization_id uuid, scopes text[], expires_at timestamptz)
language sql stable security definer set search_path from current
as $$
  select k.person_id, k.organization_id, k.scopes, k.expires_at
  from api_key k join member_of m on m.person_id = k.person_id and m.organization_id = k.organization_id
  where k.id = key and k.secret_hash = hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > at)
$$;

-- Tokens ------------------------------------------------------------------------------------------------------------

create function open_token_family(about jsonb, at timestamptz, until timestamptz) returns void
language plpgsql security definer set search_path from current
as $$
declare
  person constant uuid := about ->> 'personId';
begin
  if not exists (select from member_of m
    where m.person_id = person and m.organization_id = (about ->> 'organizationId')::uuid) then
    raise exception 'Not a member of the organization';
  end if;
  delete from token_family f where f.person_id = person and f.ends_at <= at;
  if random() < 0.01 then
    delete from token_family f where f.ends_at <= at;
    delete from bearer_use u where u.window_ends_at < at - interval '1 day';
  end if;
  insert into token_family (id, organization_id, person_id, api_key_id, client_id, scopes, opened_at, ends_at)
    values ((about ->> 'id')::uuid, (about ->> 'organizationId')::uuid, person, (about ->> 'apiKeyId')::uuid,
      about ->> 'clientId', array(select jsonb_array_elements_text(about -> 'scopes')), at, until);
end $$;

create function add_token(family uuid, hash bytea, is_refresh boolean, at timestamptz, until timestamptz) returns void
language plpgsql security definer set search_path from current
as $$
begin
  delete from bearer_token t where t.family_id = family and t.expires_at <= at;
  insert into bearer_token (token_hash, family_id, refreshes, expires_at) values (hash, family, is_refresh, until);
  update token_family f set ends_at = greatest(f.ends_at, until) where f.id = family;
end $$;

-- A refresh token is good once. Whoever brings a spent one may have stolen it, or been stolen from: the family ends.
create function spend_refresh_token(hash bytea, at timestamptz)
returns table (family_id uuid, person_id uuid, organization_id uuid, client_id text, scopes text[], by_password boolean,
  reused boolean)
language plpgsql security definer set search_path from current
as $$
#variable_conflict use_column
declare
  spent bearer_token;
begin
  select * into spent from bearer_token t where t.token_hash = hash and t.refreshes for update;
  if not found or spent.expires_at <= at then
    return;
  end if;
  return query
    select f.id, f.person_id, f.organization_id, f.client_id, f.scopes, f.api_key_id is null, spent.spent_at is not null
    from token_family f where f.id = spent.family_id;
  if spent.spent_at is null then
    update bearer_token t set spent_at = at where t.token_hash = hash;
  else
    delete from token_family f where f.id = spent.family_id;
  end if;
end $$;

-- What ends them ----------------------------------------------------------------------------------------------------

create function end_access() returns trigger
language plpgsql security definer set search_path from current
as $$
begin
  update api_key k set revoked_at = greatest(now(), k.created_at)
    where k.person_id = old.person_id and k.organization_id = old.organization_id and k.revoked_at is null;
  delete from token_family f where f.person_id = old.person_id and f.organization_id = old.organization_id;
  return null;
end $$;

create trigger end_access after delete on member_of
  for each row execute function end_access();

-- A password alone opens nothing for somebody with a second factor, nor keeps open what it has opened.
create function end_password_tokens() returns trigger
language plpgsql security definer set search_path from current
as $$
begin
  delete from token_family f where f.person_id = new.person_id and f.api_key_id is null;
  return null;
end $$;

create trigger end_password_tokens after update of confirmed_at on second_factor
  for each row when (old.confirmed_at is null and new.confirmed_at is not null) execute function end_password_tokens();

-- With the sessions of a person end the tokens that a password has opened; API keys stay until they are revoked.
create or replace function end_sessions(person uuid, spared bytea) returns void
language sql security definer set search_path from current
as $$
  delete from token_family f where f.person_id = person and f.api_key_id is null;
  delete from session s where s.person_id = person and (spared is null or s.token_hash <> spared)
$$;

create or replace function end_password_sessions(person uuid) returns void
language sql security definer set search_path from current
as $$
  delete from token_family f where f.person_id = person and f.api_key_id is null
    and f.organization_id::text = current_setting('app.organization_id', true);
  delete from session s where s.person_id = person and s.opened_with = 'password'
    and s.organization_id::text = current_setting('app.organization_id', true)
$$;
