-- The minute of a key is over once a clock says so. A request whose moment lies before that of the one which began the
-- minute (it waited for a connection, or another machine's clock is ahead) counts in that minute and does not begin it
-- anew. Only an end that is further ahead than clocks are apart was written by a clock that has been set back since.
create or replace function count_request(principal uuid, allowed integer, at timestamptz) returns integer
language plpgsql security definer set search_path from current
as $$
declare
  minute constant interval := '1 minute';
  apart constant interval := '1 minute';
  counted bearer_use;
begin
  insert into bearer_use as u (principal_id, used, window_ends_at) values (principal, 1, at + minute)
    on conflict (principal_id) do update set
      used = case when u.window_ends_at > at and u.window_ends_at <= at + minute + apart then u.used + 1 else 1 end,
      window_ends_at = case when u.window_ends_at > at and u.window_ends_at <= at + minute + apart then u.window_ends_at
        else at + minute end
    returning u.* into counted;
  if counted.used <= allowed then
    return 0;
  end if;
  return greatest(1, ceil(extract(epoch from counted.window_ends_at - at)));
end $$;
