-- What a program has just written it also finds when lists are read from standbys: whoever names no position in its
-- requests reads from the primary for a while after each write (docs/decisions/0010).

alter table bearer_use add column wrote_at timestamptz;

-- In the transaction that writes. The row is there, because the request has been counted.
create function note_bearer_write(principal uuid) returns void
language sql security definer set search_path from current
as $$
  update bearer_use set wrote_at = clock_timestamp() where principal_id = principal
$$;

create function bearer_has_written(principal uuid, lately interval) returns boolean
language sql stable security definer set search_path from current
as $$
  select coalesce((select wrote_at > clock_timestamp() - lately from bearer_use where principal_id = principal), false)
$$;
