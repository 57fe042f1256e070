-- Background work enters through one door: the application may put a job in, and do nothing else with jobs. The path
-- that stands here at the migration has the worker's schema behind this one.
create function enqueue_job(task text, payload json, run_at timestamptz, key text) returns void
language plpgsql security definer set search_path from current
as $$
begin
  perform add_job(task, payload := payload, run_at := run_at, job_key := key);
end $$;

-- Who may see what has changed: open streams of the person look again at once, instead of at their next round (ORG-7).
create function announce_person() returns trigger language plpgsql
as $$
declare
  person record := coalesce(new, old);
begin
  perform pg_notify(left('tandem_' || current_schema(), 63), 'person:' || person.organization_id || ':' || person.person_id);
  return null;
end $$;

create trigger announce_roles after insert or update or delete on role_assignment
  for each row execute function announce_person();
create trigger announce_fields after update of help_types, countries, email on membership
  for each row execute function announce_person();
create trigger announce_leaving after delete on membership
  for each row execute function announce_person();
create trigger announce_sign_out after delete on session
  for each row execute function announce_person();
