-- What the wire API filters by and no list of ours does. Below row-level security only leakproof operators use an index,
-- and reading a member of a document is none, so these words stand in columns of their own.
alter table referral add column wire_type text generated always as
  (case when deal_type <> 'private' then 'Shared' else coalesce(supplement ->> 'type', 'Independent') end) stored;
alter table referral add column wire_qualification text generated always as
  (coalesce(supplement ->> 'qualification', 'SalesQualified')) stored;
create index referral_wire_type on referral (organization_id, wire_type, created_at desc, id desc);
create index referral_wire_qualification on referral (organization_id, wire_qualification, created_at desc, id desc);
