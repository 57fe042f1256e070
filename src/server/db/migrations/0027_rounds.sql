-- The rounds look after what was lost, and find nothing in most organizations. Asked of each in a transaction of its own,
-- that nothing took two thousand organizations longer than the minute until the next round. Each of these functions
-- answers once for all of them, with identifiers alone, by one look at an index for each.

-- Who has an event behind the place up to which people have been told.
create function organizations_with_news() returns setof uuid
language plpgsql security definer set search_path from current
as $$
declare
  acting constant text := coalesce(current_setting('app.organization_id', true), '');
  known record;
begin
  for known in select id from organization order by id loop
    perform set_config('app.organization_id', known.id::text, true);
    if (select (e.transaction, e.id) > (coalesce(c.transaction, '0'), coalesce(c.event_id, '00000000-0000-0000-0000-000000000000'))
        from (select transaction, id from event order by transaction desc, id desc limit 1) e
          left join notice_cursor c on true) then
      return next known.id;
    end if;
  end loop;
  perform set_config('app.organization_id', acting, true);
end $$;

create function organizations_with_overdue_mail(at timestamptz) returns setof uuid
language plpgsql security definer set search_path from current
as $$
declare
  acting constant text := coalesce(current_setting('app.organization_id', true), '');
  known record;
begin
  for known in select id from organization order by id loop
    perform set_config('app.organization_id', known.id::text, true);
    if exists (select from outbox o where o.state = 'queued' and o.due_at <= at) then return next known.id; end if;
  end loop;
  perform set_config('app.organization_id', acting, true);
end $$;

-- Who has let a referral lie beyond the time to answer it.
create function organizations_with_overdue_answers(at timestamptz) returns setof uuid
language plpgsql security definer set search_path from current
as $$
declare
  acting constant text := coalesce(current_setting('app.organization_id', true), '');
  known record;
begin
  for known in select id from organization order by id loop
    perform set_config('app.organization_id', known.id::text, true);
    if exists (select from referral r where r.status = 'New' and r.answer_due_at <= at) then return next known.id; end if;
  end loop;
  perform set_config('app.organization_id', acting, true);
end $$;
