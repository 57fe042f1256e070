-- What an action writes besides what it is about costs less: the words of a deal, the vendor's totals, what is put off.

-- A deal's words are written with the deal, whose own row holds the organization; each word looked for it again.
alter table deal_word drop constraint deal_word_organization_id_fkey;

-- Whatever is asked by the customer alone is found by this one's first columns: referral_similar_customer.
drop index referral_of_customer;

-- Only the vendor's deals are summed up. A change goes from one group to another, or stays in its own, in one statement.
create or replace function total_own() returns trigger language plpgsql
as $$
declare
  -- What is not there is a row of nulls.
  organization constant uuid := coalesce(new.organization_id, old.organization_id);
begin
  if not exists (select from organization o where o.id = organization and o.kind = 'vendor') then return null; end if;
  insert into deal_total as t
    select organization, slot_of_totals(organization), false, d.inbound, d.status, d.substatus, d.stage, d.deal_type, d.country,
      d.currency, sum(d.deals), sum(d.in_usd), sum(d.amount), sum(d.usd)
    from (
      select old.inbound, old.status, old.substatus, old.stage, old.deal_type, old.customer_country as country,
          coalesce(old.value_currency, '') as currency, -1 as deals, -(old.value_usd is not null)::integer as in_usd,
          -coalesce(old.value_amount, 0) as amount, -coalesce(old.value_usd, 0) as usd where tg_op <> 'INSERT'
      union all
      select new.inbound, new.status, new.substatus, new.stage, new.deal_type, new.customer_country,
          coalesce(new.value_currency, ''), 1, (new.value_usd is not null)::integer,
          coalesce(new.value_amount, 0), coalesce(new.value_usd, 0) where tg_op <> 'DELETE'
    ) d group by d.inbound, d.status, d.substatus, d.stage, d.deal_type, d.country, d.currency
    on conflict on constraint deal_total_pkey do update set deals = t.deals + excluded.deals,
      deals_in_usd = t.deals_in_usd + excluded.deals_in_usd,
      value_amount = t.value_amount + excluded.value_amount, value_usd = t.value_usd + excluded.value_usd;
  return null;
end $$;

-- A copy that is listed neither before nor after is counted by the record beside it.
drop trigger total_shown_changed on shown_referral;
create trigger total_shown_changed after update on shown_referral for each row
  when ((old.listed or new.listed) and (old.listed, old.status, old.substatus, old.stage, old.deal_type, old.customer_country,
      old.value_currency, old.value_amount, old.value_usd)
    is distinct from (new.listed, new.status, new.substatus, new.stage, new.deal_type, new.customer_country, new.value_currency,
      new.value_amount, new.value_usd))
  execute function total_shown();

-- Several jobs at once. Those of new keys that are for later are put in without waking the workers, who look for what is
-- due each second anyway; the worker's own function does the rest, and puts an earlier job of the same key right. Its
-- statements would be planned anew at each call, as a list's length is guessed from the list itself.
create function enqueue_jobs(jobs json) returns void
language plpgsql security definer set search_path from current set plan_cache_mode = force_generic_plan
as $$
declare
  put_off text[];
  others job_spec[];
begin
  with added as (
    insert into _private_jobs (task_id, payload, run_at, key)
      select t.id, j.payload, j."runAt", j.key
      from json_to_recordset(jobs) as j (task text, payload json, "runAt" timestamptz, key text)
        join _private_tasks t on t.identifier = j.task
      where j."runAt" > now() + interval '1 minute'
      on conflict (key) do nothing
      returning key
  )
  select array_agg(a.key) into put_off from added a;
  select array_agg((j.task, j.payload, null, j."runAt", null, j.key, null, null)::job_spec) into others
    from json_to_recordset(jobs) as j (task text, payload json, "runAt" timestamptz, key text)
    where j.key <> all (coalesce(put_off, '{}'));
  if others is not null then perform add_jobs(others); end if;
end $$;
