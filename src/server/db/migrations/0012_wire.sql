-- What integrations send that no rule of ours reads, kept as they sent it, and the way by which a record came and last changed.
alter table referral add column supplement jsonb not null default '{}' check (jsonb_typeof(supplement) = 'object');
alter table referral add column created_via text not null default 'portal'
  check (created_via in ('portal', 'api', 'power-automate', 'bulk'));
alter table referral add column modified_via text not null default 'portal'
  check (modified_via in ('portal', 'api', 'power-automate', 'bulk'));
