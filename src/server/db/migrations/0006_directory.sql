-- The customer directory at its full size: millions of entries, searched while typing, kept by imports and by the vendor.

alter table customer add column lei text collate "C" unique check (lei ~ '^[0-9A-Z]{20}$');
-- Entries without any number are the same when name and address are: the hash of both.
alter table customer add column text_key text collate "C" unique;
-- Retired entries are offered no more, and stay for the deals that name them.
alter table customer add column retired_at timestamptz;
-- Null where the vendor keeps no account of this customer (CU-8).
alter table customer add column managed boolean;
-- The folded name, in whose order suggestions come; everything that is searched in it; the folded city and place.
alter table customer add column name_key text collate "C" not null default '';
alter table customer add column search_key text collate "C" not null default '';
alter table customer add column city_key text collate "C" not null default '';
alter table customer add column place_key text collate "C" not null default '';

-- Suggestions come in the order of one of these, so that any beginning of a name costs as much as its first page.
create index customer_by_name on customer (name_key) where retired_at is null;
create index customer_in_country on customer (country, name_key) where retired_at is null;
create index customer_in_city on customer (city_key, name_key) where retired_at is null;
create index customer_with_account on customer (managed, name_key) where managed is not null;
create index customer_by_duns on customer ((duns collate "C")) where duns is not null;

-- Words are written by the millions and never hang on a deleted entry, so they carry no key and no reference; equal
-- words share their place in the index.
alter table customer_word drop constraint customer_word_pkey;
alter table customer_word drop constraint customer_word_customer_id_fkey;
alter table customer_word drop constraint customer_word_field_check;
alter table customer_word alter column customer_id set not null;
create index customer_word_by_word on customer_word (field, word);

-- The names under which a city is known, so that a place typed halfway becomes the few cities that it can be.
create table customer_city (
  name text collate "C" not null,
  city_key text collate "C" not null,
  primary key (name, city_key)
);
comment on table customer_city is 'reference: the cities of the customer directory by their names (CU-2)';

-- The vendor's records of its customers; several may be of one customer (CU-9). Shown to all, so without secrets.
create table vendor_account (
  id uuid primary key,
  number text collate "C" not null unique check (number <> ''),
  customer_id uuid not null references customer (id),
  name text not null check (name <> ''),
  managed boolean not null,
  changed_at timestamptz not null
);
create index vendor_account_of_customer on vendor_account (customer_id);
create index vendor_account_by_number on vendor_account ((lower(number) collate "C"));
comment on table vendor_account is 'reference: which customers the vendor manages, by its account IDs (CU-8, CU-9, CU-12)';

-- A customer that an organization entered by hand: its own row until the vendor matches it (CU-10).
create table own_customer (
  organization_id uuid not null references organization (id),
  id uuid not null,
  name text not null check (name <> ''),
  address_line text not null,
  city text not null,
  region text,
  postal_code text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  duns text check (duns ~ '^[0-9]{9}$'),
  lei text check (lei ~ '^[0-9A-Z]{20}$'),
  industry text,
  size text,
  search_key text collate "C" not null,
  -- The directory's entry that it turned out to be; with a time and without an entry it was confirmed as new.
  matched_customer_id uuid references customer (id),
  matched_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (organization_id, id),
  check (matched_customer_id is null or matched_at is not null)
);
comment on table own_customer is 'tenant: customers entered by hand (CU-10, CU-13)';
alter table own_customer enable row level security;
alter table own_customer force row level security;
create policy own_rows on own_customer
  using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
  with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

-- The deals that name a customer, and those whose customer waits for its match.
create index referral_of_customer on referral (organization_id, customer_id);
create index referral_to_match on referral (organization_id) where customer ->> 'matching' = 'pending';
create index shown_referral_to_match on shown_referral (organization_id) where shown -> 'customer' ->> 'matching' = 'pending';

-- What the vendor's admins change in what all may read ---------------------------------------------------------------

-- Runs with the caller's rights, so that it works only from inside the functions below.
create function only_the_vendor() returns void
language plpgsql stable
as $$
begin
  if not exists (select from organization o
    where o.kind = 'vendor' and o.id::text = current_setting('app.organization_id', true)) then
    raise exception 'Only the vendor keeps its accounts';
  end if;
end $$;

create function mark_managed(customer_ids uuid[]) returns void
language sql
as $$
  update customer c set managed = (select bool_or(a.managed) from vendor_account a where a.customer_id = c.id)
  where c.id = any (customer_ids)
    and c.managed is distinct from (select bool_or(a.managed) from vendor_account a where a.customer_id = c.id)
$$;

-- Adds accounts or changes those of the same number; entries as [{id, number, customerId, name, managed}].
create function save_vendor_accounts(accounts jsonb, at timestamptz) returns void
language plpgsql security definer set search_path from current
as $$
declare
  touched uuid[];
begin
  perform only_the_vendor();
  select array_agg(customer_id) into touched from vendor_account a
    where a.number in (select account ->> 'number' from jsonb_array_elements(accounts) account);
  insert into vendor_account as known (id, number, customer_id, name, managed, changed_at)
    select (account ->> 'id')::uuid, account ->> 'number', (account ->> 'customerId')::uuid, account ->> 'name',
      (account ->> 'managed')::boolean, at
    from jsonb_array_elements(accounts) account
  on conflict (number) do update
    set customer_id = excluded.customer_id, name = excluded.name, managed = excluded.managed, changed_at = excluded.changed_at
    where (known.customer_id, known.name, known.managed) is distinct from
      (excluded.customer_id, excluded.name, excluded.managed);
  select touched || array_agg((account ->> 'customerId')::uuid) into touched from jsonb_array_elements(accounts) account;
  perform mark_managed(touched);
end $$;

-- Changes one account, its number too; false where the number belongs to another.
create function change_vendor_account(account jsonb, at timestamptz) returns boolean
language plpgsql security definer set search_path from current
as $$
declare
  before vendor_account;
begin
  perform only_the_vendor();
  select * into before from vendor_account a where a.id = (account ->> 'id')::uuid for update;
  if before.id is null or exists (select from vendor_account a where a.number = account ->> 'number' and a.id <> before.id) then
    return false;
  end if;
  update vendor_account a set number = account ->> 'number', customer_id = (account ->> 'customerId')::uuid,
      name = account ->> 'name', managed = (account ->> 'managed')::boolean, changed_at = at
    where a.id = before.id;
  perform mark_managed(array[before.customer_id, (account ->> 'customerId')::uuid]);
  return true;
end $$;

create function remove_vendor_account(account uuid) returns boolean
language plpgsql security definer set search_path from current
as $$
declare
  customer uuid;
begin
  perform only_the_vendor();
  delete from vendor_account a where a.id = account returning a.customer_id into customer;
  if customer is null then
    return false;
  end if;
  perform mark_managed(array[customer]);
  return true;
end $$;

-- Customers of the vendor that the directory does not know yet, with the words and cities under which they are found.
create function add_customers(entries jsonb, words jsonb, cities jsonb) returns void
language plpgsql security definer set search_path from current
as $$
begin
  perform only_the_vendor();
  insert into customer (id, name, address_line, city, region, postal_code, country, duns, lei, industry, size,
      name_key, search_key, city_key, place_key)
    select entry.* from jsonb_to_recordset(entries) as entry (id uuid, name text, address_line text, city text, region text,
      postal_code text, country text, duns text, lei text, industry text, size text, name_key text, search_key text,
      city_key text, place_key text);
  insert into customer_word (field, word, customer_id)
    select found.* from jsonb_to_recordset(words) as found (field text, word text, id uuid);
  insert into customer_city (name, city_key)
    select known.* from jsonb_to_recordset(cities) as known (name text, city_key text) on conflict do nothing;
end $$;
