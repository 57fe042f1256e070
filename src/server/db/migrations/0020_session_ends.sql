-- A sign-in lasts so long and no longer, however often it is used and wherever it goes on. `signed_in_at` is when the
-- person last showed who he is; a session that takes the place of another in the next organization inherits both.
alter table session
  add column signed_in_at timestamptz not null default now(),
  add column ends_at timestamptz not null default 'infinity';
update session set signed_in_at = created_at;

create function cap_session() returns trigger language plpgsql
as $$
begin
  new.expires_at := least(new.expires_at, new.ends_at);
  return new;
end $$;

create trigger cap_session before insert or update on session for each row execute function cap_session();

create function limit_session(hash bytea, signed_in timestamptz, latest timestamptz) returns void
language sql security definer set search_path from current
as $$ update session s set signed_in_at = signed_in, ends_at = latest where s.token_hash = hash $$;

create function inherit_limits(hash bytea, former bytea) returns void
language sql security definer set search_path from current
as $$
  update session s set signed_in_at = f.signed_in_at, ends_at = f.ends_at
  from session f where f.token_hash = former and s.token_hash = hash
$$;

create function signed_in_at(hash bytea) returns timestamptz
language sql stable security definer set search_path from current
as $$ select s.signed_in_at from session s where s.token_hash = hash $$;
