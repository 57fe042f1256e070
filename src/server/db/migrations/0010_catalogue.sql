-- The program's own decisions about co-sell, and the words of its catalogue. The vendor alone changes them, through the
-- functions below.
create table co_sell_program (
  one boolean primary key default true check (one),
  settings jsonb not null
);
comment on table co_sell_program is 'reference: thresholds, limits, review time and level names of the program (CF-17, CS-5, CS-6)';
insert into co_sell_program (settings) values ('{}');

create table solution_term (
  kind text not null check (kind in ('offer-type', 'store', 'platform', 'area', 'play')),
  key text not null check (key ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  parent text,
  name text not null default '',
  active boolean not null default true,
  traits text[] not null default '{}',
  position integer not null,
  primary key (kind, key),
  check ((kind = 'play') = (parent is not null))
);
comment on table solution_term is 'reference: types of offer, stores, platforms, solution areas and sales plays (CS-F1, F2, F4)';

insert into solution_term (kind, key, traits, position) values
  ('offer-type', 'cloud-application', '{co-sell,ip,technical-by-nature}', 1),
  ('offer-type', 'container', '{co-sell,ip}', 2),
  ('offer-type', 'virtual-machine', '{co-sell,ip,technical-by-nature}', 3),
  ('offer-type', 'edge-module', '{co-sell,ip}', 4),
  ('offer-type', 'saas', '{co-sell,ip,diagram}', 5),
  ('offer-type', 'business-app', '{co-sell,business}', 6),
  ('offer-type', 'operations-app', '{co-sell,business}', 7),
  ('offer-type', 'small-business-app', '{co-sell}', 8),
  ('offer-type', 'analytics-app', '{co-sell}', 9),
  ('offer-type', 'consulting-service', '{co-sell}', 10),
  ('offer-type', 'managed-service', '{co-sell}', 11),
  ('offer-type', 'office-add-in', '{}', 12),
  ('store', 'cloud-marketplace', '{}', 1),
  ('store', 'app-store', '{}', 2),
  ('platform', 'cloud', '{}', 1),
  ('platform', 'data', '{}', 2),
  ('platform', 'business-applications', '{}', 3),
  ('platform', 'productivity', '{}', 4),
  ('platform', 'security', '{}', 5),
  ('platform', 'edge', '{}', 6),
  ('area', 'infrastructure', '{}', 1),
  ('area', 'data-ai', '{}', 2),
  ('area', 'applications', '{}', 3),
  ('area', 'business', '{}', 4),
  ('area', 'modern-work', '{}', 5),
  ('area', 'security', '{}', 6);
insert into solution_term (kind, key, parent, position) values
  ('play', 'migrate-servers', 'infrastructure', 1),
  ('play', 'hybrid-cloud', 'infrastructure', 2),
  ('play', 'cloud-desktop', 'infrastructure', 3),
  ('play', 'analytics', 'data-ai', 4),
  ('play', 'databases', 'data-ai', 5),
  ('play', 'ai', 'data-ai', 6),
  ('play', 'modernize', 'applications', 7),
  ('play', 'cloud-native', 'applications', 8),
  ('play', 'low-code', 'applications', 9),
  ('play', 'sales-service', 'business', 10),
  ('play', 'finance-supply', 'business', 11),
  ('play', 'collaboration', 'modern-work', 12),
  ('play', 'frontline', 'modern-work', 13),
  ('play', 'identity', 'security', 14),
  ('play', 'data-protection', 'security', 15),
  ('play', 'threat-protection', 'security', 16);

-- Tenant ------------------------------------------------------------------------------------------------------------

create table co_sell_profile (
  organization_id uuid primary key references organization (id),
  profile jsonb not null,
  updated_at timestamptz not null
);
comment on table co_sell_profile is 'tenant: what a partner says of itself for all of its listings (CS-1 to CS-3, CS-5)';

-- A partner's own draft of an offer. Once it is in a store it stands for a solution of the catalogue; what passed the
-- last review stays in `published` while the draft goes on.
create table listing (
  organization_id uuid not null references organization (id),
  id uuid not null,
  solution_id uuid references solution (id),
  content jsonb not null,
  published jsonb,
  submission_id uuid,
  version integer not null default 1,
  -- In which version each part of the draft changed last, so that only what two people changed is a conflict.
  field_versions jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by_name text not null,
  primary key (organization_id, id)
);
create unique index listing_of_solution on listing (organization_id, solution_id) where solution_id is not null;
comment on table listing is 'tenant: drafts of a partner''s offers (CS-F1 to F12)';

-- What was submitted, frozen. The vendor has a copy of its own under the same id; the partner's holds the outcome.
create table listing_submission (
  organization_id uuid not null references organization (id),
  id uuid not null,
  owner_id uuid not null references organization (id),
  owner_name text not null,
  listing_id uuid not null,
  solution_id uuid not null references solution (id),
  number text not null,
  level text not null,
  level_before text not null,
  content jsonb not null,
  profile jsonb not null,
  conditions jsonb not null,
  statement text not null,
  state text not null check (state in ('under-review', 'passed', 'failed', 'withdrawn')),
  submitted_by uuid,
  submitted_by_name text not null,
  submitted_at timestamptz not null,
  due_at timestamptz not null,
  decided_at timestamptz,
  findings jsonb not null default '[]',
  summary text not null default '',
  assignee_id uuid,
  assignee_name text,
  decided_by_name text,
  primary key (organization_id, id),
  check ((state = 'under-review') = (decided_at is null))
);
create index listing_submission_of_listing on listing_submission (organization_id, listing_id, submitted_at desc);
create index listing_submission_of_solution on listing_submission (organization_id, solution_id, decided_at desc) where state = 'passed';
create index listing_submission_queue on listing_submission (organization_id, state, submitted_at, id);
comment on table listing_submission is 'tenant: submissions with their reports, one copy with the partner and one with the vendor (CS-12, CS-T3)';

create table listing_document (
  organization_id uuid not null references organization (id),
  id uuid not null,
  listing_id uuid not null,
  kind text not null,
  name text not null check (name <> ''),
  type text not null,
  size bigint not null check (size > 0),
  pages integer,
  sha256 bytea not null,
  -- The object's name where documents are kept in a bucket; its bytes stand in no row then.
  bucket_key text,
  uploaded_by_name text not null,
  uploaded_at timestamptz not null,
  primary key (organization_id, id)
);
create index listing_document_of_listing on listing_document (organization_id, listing_id);
comment on table listing_document is 'tenant: documents of listings; the vendor has copies of those that were submitted (CS-14)';

create table listing_document_part (
  organization_id uuid not null,
  document_id uuid not null,
  position integer not null,
  bytes bytea not null,
  primary key (organization_id, document_id, position),
  foreign key (organization_id, document_id) references listing_document (organization_id, id) on delete cascade
);
comment on table listing_document_part is 'tenant: the bytes of documents, in parts';

do $$
declare
  tenant text;
begin
  foreach tenant in array array['co_sell_profile', 'listing', 'listing_submission', 'listing_document', 'listing_document_part']
  loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format($policy$create policy own_rows on %I
      using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
      with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)$policy$, tenant);
  end loop;
end $$;

-- The doors to what everybody reads ------------------------------------------------------------------------------------

create sequence solution_number start with 50001;

create function acts_for_vendor() returns boolean language sql stable
as $$ select exists (select from organization o where o.kind = 'vendor' and o.id = acting_organization()) $$;

-- CS-T1: an offer that is live in a store stands in the catalogue, at the level that asks for nothing more. Only a
-- partner's own, and only as long as nobody has reviewed it.
create function put_in_market(solution_id uuid, title text, at_location uuid) returns void
language plpgsql security definer set search_path from current
as $$
declare
  acting constant uuid := acting_organization();
  letters text;
begin
  select upper(left(regexp_replace(o.name, '[^A-Za-z]', '', 'g') || 'XXX', 3)) into letters
    from organization o where o.id = acting and o.kind = 'partner';
  if letters is null then
    raise exception 'Only partners put their solutions in the market';
  end if;
  if at_location is not null and not exists (
    select from location l where l.id = at_location and l.organization_id = acting) then
    raise exception 'The location belongs to somebody else';
  end if;
  loop
    begin
      insert into solution (id, number, name, organization_id, co_sell_status, location_id)
        values (solution_id, 'SOL-' || nextval('solution_number') || '-' || letters, title, acting, 'in-market', at_location)
        on conflict (id) do update set name = excluded.name, location_id = excluded.location_id
          where solution.organization_id = acting and solution.co_sell_status = 'in-market' and not solution.assessment;
      return;
    exception when unique_violation then
      null;
    end;
  end loop;
end $$;

-- CS-T2, CS-T4, CS-T5: what passed the vendor's review is published, at the level that it reached.
create function pass_solution(solution_id uuid, level text, title text, at_location uuid) returns void
language plpgsql security definer set search_path from current
as $$
begin
  if not acts_for_vendor() then
    raise exception 'Only the vendor decides on the co-sell status of a solution';
  end if;
  update solution s set co_sell_status = level, name = title,
      location_id = (select l.id from location l where l.id = at_location and l.organization_id = s.organization_id)
    from organization o
    where s.id = solution_id and o.id = s.organization_id and o.kind = 'partner' and not s.assessment;
  if not found then
    raise exception 'There is no such solution of a partner';
  end if;
end $$;

create function set_co_sell_program(new_settings jsonb) returns void
language plpgsql security definer set search_path from current
as $$
begin
  if not acts_for_vendor() then
    raise exception 'Only the vendor configures the program';
  end if;
  update co_sell_program set settings = new_settings;
end $$;

-- Terms are added, renamed, retired and brought back; none is removed, because listings speak of them.
create function put_solution_term(about jsonb) returns void
language plpgsql security definer set search_path from current
as $$
begin
  if not acts_for_vendor() then
    raise exception 'Only the vendor configures the program';
  end if;
  insert into solution_term (kind, key, parent, name, active, traits, position)
    values (about ->> 'kind', about ->> 'key', about ->> 'parent', about ->> 'name', (about ->> 'active')::boolean,
      array(select jsonb_array_elements_text(about -> 'traits')),
      (select coalesce(max(t.position), 0) + 1 from solution_term t where t.kind = about ->> 'kind'))
    on conflict (kind, key) do update set name = excluded.name, active = excluded.active, traits = excluded.traits;
end $$;
