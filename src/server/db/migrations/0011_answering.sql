-- How fast an organization answers what it receives: a step, without counts and times that could tell of its deals.
create table answering_record (
  organization_id uuid primary key references organization (id) on delete cascade,
  step text not null check
    (step in ('within-a-day', 'within-3-days', 'within-a-week', 'within-two-weeks', 'late-or-never'))
);
comment on table answering_record is 'reference: by which public step partner search ranks an organization (LC-7)';

-- Only for the acting organization; "no-record" leaves none. Mostly nothing changes, and then nothing is locked either.
create function save_answering_step(new_step text) returns void
language plpgsql security definer set search_path from current
as $$
begin
  if exists (select from answering_record a where a.organization_id = acting_organization() and a.step = new_step) then
    return;
  end if;
  if new_step = 'no-record' then
    delete from answering_record a where a.organization_id = acting_organization();
    return;
  end if;
  insert into answering_record (organization_id, step) values (acting_organization(), new_step)
    on conflict (organization_id) do update set step = excluded.step;
end $$;

-- The step's place in the order of partner search, beside the name, so that the search walks one index. Whoever has no
-- record yet stands before those known not to answer.
alter table organization add column answering_rank smallint not null default 4;
create index organization_ranked on organization (answering_rank, name collate "und-x-icu", id) where kind = 'partner';

create function rank_answering() returns trigger
language plpgsql security definer set search_path from current
as $$
declare
  rank constant smallint := case when tg_op = 'DELETE' then 4 else
    array_position(array['within-a-day', 'within-3-days', 'within-a-week', 'within-two-weeks', 'no-record', 'late-or-never'],
      new.step) - 1 end;
begin
  update organization o set answering_rank = rank
    where o.id = (case when tg_op = 'DELETE' then old.organization_id else new.organization_id end) and o.answering_rank <> rank;
  return null;
end $$;

create trigger rank_answering after insert or update or delete on answering_record
  for each row execute function rank_answering();

-- What the acting organization received and answered, the latest first.
create index referral_answered on referral (organization_id, (coalesce(accepted_at, closed_at)) desc)
  where party_role = 'partner';

-- Partner search: the words of a partner's name. The words are the program's to make, so whoever enters or renames an
-- organization leaves it unindexed, and background work follows.
create table partner_word (
  word text collate "C" not null,
  organization_id uuid not null references organization (id) on delete cascade,
  primary key (word, organization_id)
);
create unique index partner_word_of_partner on partner_word (organization_id, word);
comment on table partner_word is 'reference: the search index of partners (PP-F1)';

alter table organization add column indexed_name text;
create index organization_unindexed on organization (id) where kind = 'partner' and indexed_name is distinct from name;

-- Each entry is {"id", "name", "words"}; one that was renamed meanwhile waits for the next round.
create function index_partners(entries jsonb) returns void
language plpgsql security definer set search_path from current
as $$
begin
  delete from partner_word w using jsonb_to_recordset(entries) as e (id uuid) where w.organization_id = e.id;
  insert into partner_word (word, organization_id)
    select distinct w.word, e.id from jsonb_to_recordset(entries) as e (id uuid, words jsonb)
      join organization o on o.id = e.id
      cross join jsonb_array_elements_text(e.words) as w (word);
  update organization o set indexed_name = o.name
    from jsonb_to_recordset(entries) as e (id uuid, name text) where o.id = e.id and o.name = e.name;
end $$;

-- Similar deals: the newest of the same customer, of the same industry and with the same solution.
alter table referral add column customer_industry text generated always as (customer ->> 'industry') stored;
create index referral_similar_customer on referral (organization_id, customer_id, id desc);
create index referral_similar_industry on referral (organization_id, customer_industry, id desc);
