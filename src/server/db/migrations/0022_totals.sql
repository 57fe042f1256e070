-- What the vendor's board and tabs count stands here summed up, because it takes part in most deals there are: counting a
-- million of them costs what counting a thousand does. Partners count their own. Triggers keep the sums in step with the
-- rows, whoever writes them, in the same transaction.
--
-- Each group has a row in each of several slots, and a transaction writes to a slot that no other one writes to at that
-- time: nobody waits for anybody's end, and so nobody waits in a circle. A group is the sum of its slots.
create table deal_total (
  organization_id uuid not null references organization (id),
  slot integer not null,
  read_only boolean not null,
  inbound boolean not null,
  status text not null,
  substatus text not null,
  stage smallint not null,
  deal_type text not null,
  customer_country text not null,
  value_currency text not null,
  deals bigint not null,
  deals_in_usd bigint not null,
  value_amount numeric not null,
  value_usd numeric not null,
  primary key (organization_id, slot, read_only, inbound, status, substatus, stage, deal_type, customer_country, value_currency)
) with (fillfactor = 50);
comment on table deal_total is 'tenant: how many deals the vendor has of each kind, and what they are worth (UI-1)';
alter table deal_total enable row level security;
alter table deal_total force row level security;
create policy own_rows on deal_total
  using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
  with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

-- A slot that is this transaction's until its end. Beyond the last one each connection has its own.
create function slot_of_totals(organization uuid) returns integer language plpgsql
as $$
declare
  most constant integer := 32;
begin
  for slot in 0 .. most - 1 loop
    if pg_try_advisory_xact_lock(hashtext('totals ' || organization), slot) then return slot; end if;
  end loop;
  return most + pg_backend_pid();
end $$;

create function add_to_totals(one deal_total) returns void language plpgsql
as $$
begin
  insert into deal_total as t
    select o.id, slot_of_totals(o.id), one.read_only, one.inbound, one.status, one.substatus, one.stage, one.deal_type,
      one.customer_country, coalesce(one.value_currency, ''), one.deals,
      case when one.value_usd is null then 0 else one.deals end, coalesce(one.value_amount, 0), coalesce(one.value_usd, 0)
    from organization o where o.id = one.organization_id and o.kind = 'vendor'
    on conflict on constraint deal_total_pkey do update set deals = t.deals + excluded.deals,
      deals_in_usd = t.deals_in_usd + excluded.deals_in_usd,
      value_amount = t.value_amount + excluded.value_amount, value_usd = t.value_usd + excluded.value_usd;
end $$;

create function total_own() returns trigger language plpgsql
as $$
begin
  if tg_op <> 'INSERT' then
    perform add_to_totals((old.organization_id, 0, false, old.inbound, old.status, old.substatus, old.stage, old.deal_type,
      old.customer_country, old.value_currency, -1, 0, -old.value_amount, -old.value_usd)::deal_total);
  end if;
  if tg_op <> 'DELETE' then
    perform add_to_totals((new.organization_id, 0, false, new.inbound, new.status, new.substatus, new.stage, new.deal_type,
      new.customer_country, new.value_currency, 1, 0, new.value_amount, new.value_usd)::deal_total);
  end if;
  return null;
end $$;

create trigger total_own_written after insert or delete on referral for each row execute function total_own();
create trigger total_own_changed after update on referral for each row
  when ((old.inbound, old.status, old.substatus, old.stage, old.deal_type, old.customer_country, old.value_currency,
      old.value_amount, old.value_usd)
    is distinct from (new.inbound, new.status, new.substatus, new.stage, new.deal_type, new.customer_country, new.value_currency,
      new.value_amount, new.value_usd))
  execute function total_own();

-- What is not listed stands in the list as a record of the organization's own.
create function total_shown() returns trigger language plpgsql
as $$
begin
  if tg_op <> 'INSERT' and old.listed then
    perform add_to_totals((old.organization_id, 0, true, true, old.status, old.substatus, old.stage, old.deal_type,
      old.customer_country, old.value_currency, -1, 0, -old.value_amount, -old.value_usd)::deal_total);
  end if;
  if tg_op <> 'DELETE' and new.listed then
    perform add_to_totals((new.organization_id, 0, true, true, new.status, new.substatus, new.stage, new.deal_type,
      new.customer_country, new.value_currency, 1, 0, new.value_amount, new.value_usd)::deal_total);
  end if;
  return null;
end $$;

create trigger total_shown_added after insert on shown_referral for each row when (new.listed) execute function total_shown();
create trigger total_shown_removed after delete on shown_referral for each row when (old.listed) execute function total_shown();
create trigger total_shown_changed after update on shown_referral for each row
  when ((old.listed, old.status, old.substatus, old.stage, old.deal_type, old.customer_country, old.value_currency,
      old.value_amount, old.value_usd)
    is distinct from (new.listed, new.status, new.substatus, new.stage, new.deal_type, new.customer_country, new.value_currency,
      new.value_amount, new.value_usd))
  execute function total_shown();

-- Groups of the acting organization that are not what its deals are, and what is missing in them. Everything is read in one
-- moment, so that adding what is missing is right whatever others write meanwhile.
create function mend_totals() returns integer language plpgsql
as $$
declare
  acting constant uuid := (select o.id from organization o where o.id = acting_organization() and o.kind = 'vendor');
  own_slot constant integer := slot_of_totals(acting);
  wrong integer;
begin
  with counted as (
    select d.read_only, d.inbound, d.status, d.substatus, d.stage, d.deal_type, d.country, d.currency, sum(d.deals) as deals,
      sum(d.in_usd) as in_usd, coalesce(sum(d.amount), 0) as amount, coalesce(sum(d.usd), 0) as usd
    from (
      select false as read_only, r.inbound, r.status, r.substatus, r.stage, r.deal_type, r.customer_country as country,
          coalesce(r.value_currency, '') as currency, 1 as deals, (r.value_usd is not null)::integer as in_usd,
          r.value_amount as amount, r.value_usd as usd
        from referral r where r.organization_id = acting
      union all
      select true, true, s.status, s.substatus, s.stage, s.deal_type, s.customer_country, coalesce(s.value_currency, ''), 1,
          (s.value_usd is not null)::integer, s.value_amount, s.value_usd
        from shown_referral s where s.organization_id = acting and s.listed
      union all
      select t.read_only, t.inbound, t.status, t.substatus, t.stage, t.deal_type, t.customer_country, t.value_currency, -t.deals,
          -t.deals_in_usd, -t.value_amount, -t.value_usd
        from deal_total t where t.organization_id = acting
    ) d group by 1, 2, 3, 4, 5, 6, 7, 8
  ), missing as (
    select * from counted c where c.deals <> 0 or c.in_usd <> 0 or c.amount <> 0 or c.usd <> 0
  ), added as (
    insert into deal_total as t select acting, own_slot, m.* from missing m
      on conflict on constraint deal_total_pkey do update set deals = t.deals + excluded.deals,
      deals_in_usd = t.deals_in_usd + excluded.deals_in_usd,
        value_amount = t.value_amount + excluded.value_amount, value_usd = t.value_usd + excluded.value_usd
      returning 1
  )
  select count(*) into wrong from added;
  return wrong;
end $$;

-- One slot is enough where nobody writes: groups stay few, whatever crowd there once was.
create function fold_totals() returns void language plpgsql
as $$
declare
  acting constant uuid := acting_organization();
begin
  perform pg_advisory_xact_lock(hashtext('totals ' || acting), 0);
  with freed as (
    delete from deal_total t where t.organization_id = acting and t.slot in (
      select s.slot from (select distinct d.slot from deal_total d where d.organization_id = acting and d.slot > 0) s
      where pg_try_advisory_xact_lock(hashtext('totals ' || acting), s.slot))
    returning t.*
  ), folded as (
    select f.read_only, f.inbound, f.status, f.substatus, f.stage, f.deal_type, f.customer_country, f.value_currency,
      sum(f.deals), sum(f.deals_in_usd), sum(f.value_amount), sum(f.value_usd)
    from freed f group by 1, 2, 3, 4, 5, 6, 7, 8
  )
  insert into deal_total as t select acting, 0, f.* from folded f
    on conflict on constraint deal_total_pkey do update set deals = t.deals + excluded.deals,
      deals_in_usd = t.deals_in_usd + excluded.deals_in_usd,
      value_amount = t.value_amount + excluded.value_amount, value_usd = t.value_usd + excluded.value_usd;
  delete from deal_total t where t.organization_id = acting and t.slot = 0 and t.deals = 0
    and t.deals_in_usd = 0 and t.value_amount = 0 and t.value_usd = 0;
end $$;

do $$
declare
  acting constant text := coalesce(current_setting('app.organization_id', true), '');
  vendor constant uuid := (select id from organization where kind = 'vendor');
begin
  perform set_config('app.organization_id', vendor::text, true);
  perform mend_totals();
  perform set_config('app.organization_id', acting, true);
end $$;
