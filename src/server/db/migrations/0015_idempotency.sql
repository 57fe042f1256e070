-- The first reply to a POST with an Idempotency-Key. The row is written by the transaction that does the work: while it
-- runs, a second request with the key waits for the row, and a process that is killed leaves neither work nor row.
create table idempotency_key (
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  key text not null check (length(key) between 1 and 255),
  request_hash bytea not null,
  status smallint,
  headers jsonb not null default '{}',
  body text,
  made_at timestamptz not null,
  primary key (organization_id, person_id, key)
);
create index idempotency_key_oldest on idempotency_key (organization_id, made_at);
comment on table idempotency_key is 'tenant: replies that are given again to who repeats a request, for a day';

alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy own_rows on idempotency_key
  using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
  with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

-- Open streams of a key or a token that is revoked look again at once, instead of at their next round (ORG-7).
create trigger announce_revoking after update of revoked_at on api_key
  for each row execute function announce_person();
create trigger announce_tokens_end after delete on token_family
  for each row execute function announce_person();
