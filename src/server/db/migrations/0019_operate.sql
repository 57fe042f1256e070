-- What the people who run a program read of its state: sums over all organizations, and nothing of any one of them.

-- Jobs by task, mails and deliveries that wait, and those that nobody tries any more.
create function work_standing()
returns table (kind text, name text, state text, amount bigint, oldest timestamptz)
language plpgsql security definer set search_path from current
as $$
declare
  acting constant text := coalesce(current_setting('app.organization_id', true), '');
  known record;
  one record;
  mails_queued bigint := 0;
  mails_failed bigint := 0;
  mails_oldest timestamptz;
  deliveries_pending bigint := 0;
  deliveries_dead bigint := 0;
  deliveries_oldest timestamptz;
begin
  return query
    select 'job', t.identifier, s.state, count(*), min(j.run_at)
    from _private_jobs j join _private_tasks t on t.id = j.task_id
      cross join lateral (select case when j.locked_at is not null then 'running'
        when j.attempts >= j.max_attempts then 'dead' when j.run_at <= now() then 'waiting' else 'planned' end) s (state)
    group by 2, 3;
  for known in select o.id, s.holder_id is not null as subscribed
      from organization o left join subscriber s on s.holder_id = o.id loop
    perform set_config('app.organization_id', known.id::text, true);
    select count(*) as amount, min(o.due_at) as oldest into one from outbox o where o.state = 'queued';
    mails_queued := mails_queued + one.amount;
    mails_oldest := least(mails_oldest, one.oldest);
    select count(*) as amount into one from outbox o
      where o.state = 'failed' and o.created_at > now() - interval '1 day';
    mails_failed := mails_failed + one.amount;
    if known.subscribed then
      select count(*) filter (where d.state = 'pending') as pending, count(*) filter (where d.state = 'dead') as dead,
          min(d.due_at) filter (where d.state = 'pending') as oldest
        into one from delivery d where d.state in ('pending', 'dead');
      deliveries_pending := deliveries_pending + one.pending;
      deliveries_dead := deliveries_dead + one.dead;
      deliveries_oldest := least(deliveries_oldest, one.oldest);
    end if;
  end loop;
  perform set_config('app.organization_id', acting, true);
  return query values ('mail', '', 'queued', mails_queued, mails_oldest),
    ('mail', '', 'failed', mails_failed, null),
    ('delivery', '', 'pending', deliveries_pending, deliveries_oldest),
    ('delivery', '', 'dead', deliveries_dead, null);
end $$;

-- The highest number of a transaction that stands in a row, be it as the place of an event or of a reader of events. In
-- the cluster that wrote them all of them are past; in one that a dump was restored into they may be still to come.
create function highest_transaction() returns xid8
language plpgsql security definer set search_path from current
as $$
declare
  acting constant text := coalesce(current_setting('app.organization_id', true), '');
  known record;
  highest xid8 := '0';
begin
  for known in select id from organization loop
    perform set_config('app.organization_id', known.id::text, true);
    highest := greatest(highest,
      (select e.transaction from event e order by e.transaction desc, e.id desc limit 1),
      (select c.transaction from notice_cursor c),
      (select greatest(s.transaction, pg_snapshot_xmax(s.registered_in)) from subscription s));
  end loop;
  perform set_config('app.organization_id', acting, true);
  return highest;
end $$;
