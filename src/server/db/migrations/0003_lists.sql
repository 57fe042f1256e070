-- What lists sort by. Below row-level security only leakproof operators use an index: the order of integers, texts and
-- times is one, that of numerics is not, so the worth in US dollars is ranked in cents.
alter table referral drop column value_rank;
alter table referral add column value_rank bigint
  generated always as (coalesce((value_usd * 100)::bigint, -1)) stored;
alter table referral add column status_rank bigint generated always as (case substatus when 'Pending' then 0 when 'Received' then 0
  when 'Accepted' then 1 when 'Won' then 2 when 'Lost' then 3 when 'Declined' then 4 when 'Expired' then 5 else 6 end) stored;
create index referral_value on referral (organization_id, value_rank desc, id desc);
create index referral_status on referral (organization_id, status_rank, id);
create index referral_stage on referral (organization_id, stage, id);
create index referral_name on referral (organization_id, name collate "und-x-icu", id);
create index referral_customer on referral (organization_id, customer_name collate "und-x-icu", id);
create index referral_received on referral (organization_id, inbound, (coalesce(received_at, created_at)) desc, id desc);
create index referral_value_up on referral
  (organization_id, (case when value_rank < 0 then 9223372036854775807 else value_rank end), id);
create index referral_closes_down on referral (organization_id, (coalesce(close_on, '-infinity'::date)) desc, id desc);
create index referral_due_down on referral (organization_id, (coalesce(answer_due_at, '-infinity'::timestamptz)) desc, id desc);
create index referral_due_rank on referral (organization_id, due_rank, id);
create index referral_outcome on referral (organization_id, substatus, updated_at desc, id desc);
-- Counts and sums read this index alone.
create index referral_sums on referral (organization_id, inbound, customer_country, status, substatus, stage)
  include (value_currency, value_amount, value_usd);

alter table shown_referral drop column value_rank;
alter table shown_referral add column value_rank bigint
  generated always as (coalesce((value_usd * 100)::bigint, -1)) stored;
alter table shown_referral add column status_rank bigint generated always as (case substatus when 'Pending' then 0 when 'Received' then 0
  when 'Accepted' then 1 when 'Won' then 2 when 'Lost' then 3 when 'Declined' then 4 when 'Expired' then 5 else 6 end) stored;
create index shown_referral_value on shown_referral (organization_id, value_rank desc, id desc) where listed;
create index shown_referral_status on shown_referral (organization_id, status_rank, id) where listed;
create index shown_referral_stage on shown_referral (organization_id, stage, id) where listed;
create index shown_referral_name on shown_referral (organization_id, name collate "und-x-icu", id) where listed;
create index shown_referral_customer on shown_referral (organization_id, customer_name collate "und-x-icu", id) where listed;
create index shown_referral_outcome on shown_referral (organization_id, substatus, updated_at desc, id desc) where listed;
create index shown_referral_value_up on shown_referral
  (organization_id, (case when value_rank < 0 then 9223372036854775807 else value_rank end), id) where listed;
create index shown_referral_closes_down on shown_referral
  (organization_id, (coalesce(close_on, '-infinity'::date)) desc, id desc) where listed;
create index shown_referral_sums on shown_referral (organization_id, customer_country, status, substatus, stage)
  include (value_currency, value_amount, value_usd) where listed;

-- Asked per deal when the words are frequent.
drop index deal_word_of_deal;
create index deal_word_of_deal on deal_word (organization_id, deal_id, word, field);
