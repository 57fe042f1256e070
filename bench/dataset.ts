import type pg from 'pg'

/**
 * Deals of a whole program: one vendor, partners with a long tail, one of them with exactly 300 deals that lie
 * scattered among all others, as the deals of two years do. The vendor takes part in six of ten deals and reads two more.
 */
export type Dataset = { deals: number; say: (line: string) => void }

export const cast = {
  vendor: '01900000-0000-7000-8000-00000000000a',
  partner: '01900000-0000-7000-8000-00000000000b',
  vendorAdmin: '01900000-0000-7000-8000-0000000000a1',
  vendorSeller: '01900000-0000-7000-8000-0000000000a2',
  partnerAdmin: '01900000-0000-7000-8000-0000000000b1',
} as const

export const dealsOfPartner = 300
const dealsOfSeller = 300

export async function fillDatabase(superuser: pg.Client, { deals, say }: Dataset): Promise<void> {
  // Foreign keys hold by construction; checking them row by row would be most of the time.
  await superuser.query('set session_replication_role = replica')
  await superuser.query('set synchronous_commit = off')
  await superuser.query("set maintenance_work_mem = '512MB'")
  const indexes = await dropIndexes(superuser)
  for (const [what, text] of steps(deals)) {
    const since = performance.now()
    await superuser.query(text)
    say(`  ${what}: ${seconds(since)}`)
  }
  const since = performance.now()
  for (const definition of indexes) await superuser.query(definition)
  say(`  indexes: ${seconds(since)}`)
  await superuser.query('drop table plan, place, partner, speaker')
  await superuser.query('vacuum (analyze)')
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}

const filled = [
  'referral',
  'shown_referral',
  'team_member',
  'referral_solution',
  'invitation',
  'deal_word',
  'favorite',
]

/** Indexes are made after the rows, all at once; primary keys stay. */
async function dropIndexes(superuser: pg.Client): Promise<string[]> {
  const { rows } = await superuser.query<{ name: string; definition: string }>(
    `select i.indexname as name, i.indexdef as definition from pg_indexes i
     where i.schemaname = current_schema() and i.tablename = any($1)
       and not exists (select from pg_constraint c where c.conname = i.indexname)`,
    [filled],
  )
  for (const { name } of rows) await superuser.query(`drop index ${name}`)
  return rows.map((row) => row.definition)
}

function steps(deals: number): [string, string][] {
  return [
    ['organizations and people', organizations(deals)],
    ['a plan of the deals', plan(deals)],
    ["the partners' records", partnerRecords],
    ["the vendor's records", vendorRecords],
    ['what they show each other', shownRecords],
    ['teams', teams],
    ['solutions and invitations', parts],
    ['search words', words],
  ]
}

/** The number of a partner grows with the cube of a random number: a few have very many deals, most have few. */
const partners = (deals: number) => Math.max(20, Math.round(deals / 300))

const organizations = (deals: number) => `
  insert into organization (id, kind, name, global_id) values
    ('${cast.vendor}', 'vendor', 'Aster', 'V'), ('${cast.partner}', 'partner', 'Birch', 'P');
  create table partner as select k, md5('partner' || k)::uuid as id from generate_series(1, ${partners(deals)}) k;
  insert into organization (id, kind, name, global_id) select id, 'partner', 'Partner ' || k, 'P' || k from partner;
  insert into solution (id, number, name, organization_id, co_sell_status)
    select md5('solution' || id)::uuid, 'S-' || id, 'Solution of ' || name, id, 'co-sell-ready' from organization;
  insert into customer (id, name, address_line, city, region, postal_code, country, duns, industry, size)
    values ('00000000-0000-7000-8000-00000000d0e5', 'Dune Logistics B.V.', 'Waalhaven 1', 'Rotterdam', null, '3089 JH', 'NL',
      '402178835', null, null);
  insert into exchange_rate values ('USD', '2026-11-20', 1), ('EUR', '2026-11-20', 1.1);
  insert into person (id, email) values ('${cast.vendorAdmin}', 'abel@aster.example'),
    ('${cast.vendorSeller}', 'ada@aster.example'), ('${cast.partnerAdmin}', 'ben@birch.example');
  insert into membership (organization_id, person_id, email, first_name, last_name, phone, help_types) values
    ('${cast.vendor}', '${cast.vendorAdmin}', 'abel@aster.example', 'Abel', 'Acker', '1', '{}'),
    ('${cast.vendor}', '${cast.vendorSeller}', 'ada@aster.example', 'Ada', 'Amsel', '1', '{general}'),
    ('${cast.partner}', '${cast.partnerAdmin}', 'ben@birch.example', 'Ben', 'Baker', '1', '{}');
  insert into member_of (person_id, organization_id) select person_id, organization_id from membership on conflict do nothing;
  insert into role_assignment (organization_id, person_id, role) values
    ('${cast.vendor}', '${cast.vendorAdmin}', 'vendor-admin'), ('${cast.vendor}', '${cast.vendorSeller}', 'vendor-seller'),
    ('${cast.partner}', '${cast.partnerAdmin}', 'referrals-admin')`

const syllables = `array['bra','kel','tor','mi','san','vel','dun','har','lo','pet','nor','sil','gra','ost','fin','mar','ul','kan','ret','bos']`

const plan = (deals: number) => `
  create table place (k int, country text, city text);
  insert into place values (0,'NL','Rotterdam'),(1,'KR','Busan'),(2,'NO','Oslo'),(3,'DE','Hamburg'),(4,'US','Boston'),
    (5,'TW','Kaohsiung'),(6,'KZ','Almaty'),(7,'FR','Lyon'),(8,'GB','Leeds'),(9,'JP','Osaka');
  create table speaker as select k, (array['Ines','Jonas','Mira','Pavel','Suri','Tomas','Ulla','Yara'])[1 + k % 8] as first_name,
    (${syllables})[1 + k % 20] || (${syllables})[1 + (k / 20) % 20] as last_name from generate_series(0, 1999) k;
  create table plan as select deal.*, id_at(created_at, 'engagement' || n) as engagement_id,
      id_at(created_at, 'partner' || n) as own_id, id_at(created_at, 'vendor' || n) as vendor_id,
      id_at(created_at, 'invitation' || n) as invitation_id,
      initcap(s[1 + c % 20] || s[1 + (c / 20) % 20] || s[1 + (c / 400) % 20] || s[1 + (c / 8000) % 20]) || ' ' ||
        (array['Logistics','Foods','Energy','Works','Group','Health','Media','Retail'])[1 + c % 8] as customer_name,
      (array['Harbour','Factory','Hospital','Warehouse','Museum','School','Airport','Railway'])[1 + n % 8] || ' ' ||
        (array['migration','renewal','rollout','analytics','security','training'])[1 + (n / 8) % 6] || ' ' ||
        s[1 + (n / 7) % 20] || s[1 + (n / 140) % 20] || s[1 + (n / 2800) % 20] || s[1 + (n / 56000) % 20] as name,
      place.country, place.city
    from (
      select n, random() as kind, random() as fate, random() as vendor_fate, (random() * 200000)::int as amount,
        (random() * ${Math.max(1, Math.round(deals / 20))})::int as c, (random() * 1999)::int as speaker,
        (array[10, 20, 20, 40, 40, 60, 80])[1 + (random() * 6)::int] as stage,
        timestamptz '2024-11-20' + n * (interval '730 days' / ${deals}) as created_at, ${syllables} as s,
        case when n % ${Math.floor(deals / dealsOfPartner)} = 0 and n / ${Math.floor(deals / dealsOfPartner)} <= ${dealsOfPartner}
          then '${cast.partner}'::uuid
          else md5('partner' || (1 + floor(${partners(deals)} * random() ^ 3))::int)::uuid end as owner_id
      from generate_series(1, ${deals}) n offset 0
    ) deal (n, kind, fate, vendor_fate, amount, c, speaker, stage, created_at, s, owner_id) join place on place.k = (deal.c % 10);
  analyze plan`

/** Private, partner-led and co-sell deals in the proportion 2 : 2 : 6. */
const coSell = 'kind >= 0.4'
const partnerLed = 'kind >= 0.2 and kind < 0.4'

const substatusOf = (fate: string) =>
  `case when ${fate} < 0.4 then 'Accepted' when ${fate} < 0.7 then 'Won' else 'Lost' end`
const vendorSubstatus = `case when created_at > timestamptz '2026-11-10' then 'Received' when vendor_fate < 0.3 then 'Accepted'
  when vendor_fate < 0.55 then 'Won' when vendor_fate < 0.75 then 'Lost' when vendor_fate < 0.9 then 'Declined' else 'Expired' end`

const recordColumns = `organization_id, id, engagement_id, party_role, originator_id, name, customer, value_amount, value_currency,
  value_usd, close_on, status, substatus, reason, received_at, answer_due_at, accepted_at, closed_at, stage, stages, received, help,
  created_by, created_by_name, created_at, updated_at, deal_type, customer_name, customer_city, customer_country,
  counterpart_name, counterpart_standing, from_id, from_name, solution_ids, solution_names, crm_id`

/** What a record of this substatus must and must not have. */
const standing = `case substatus when 'Received' then 'New' when 'Accepted' then 'Active' else 'Closed' end, substatus,
  case when substatus = 'Lost' then 'price' when substatus = 'Declined' then 'capacity' end,
  case when substatus = 'Received' then created_at end, case when substatus = 'Received' then created_at + interval '14 days' end,
  case when substatus in ('Accepted', 'Won', 'Lost') then created_at end,
  case when substatus not in ('Received', 'Accepted') then created_at + interval '40 days' end,
  case when substatus = 'Won' then 100 else stage end`

const dealText = `name, json_build_object('customerId', null, 'name', customer_name, 'address', json_build_object('line', 'Quay 1',
  'city', city, 'region', null, 'postalCode', '1', 'country', country), 'duns', null, 'industry', null, 'size', null, 'lei', null,
  'accountNumber', null, 'matching', 'directory'),
  amount, 'USD', amount, (created_at + interval '90 days')::date`

const partnerRecords = `insert into referral (${recordColumns})
  select owner_id, own_id, engagement_id, 'originator', owner_id, ${dealText}, ${standing}, '[]', null,
    case when ${coSell} then 'general' end, '${cast.partnerAdmin}', 'Somebody', created_at, created_at + interval '40 days' * fate,
    case when ${coSell} then 'co-sell' when ${partnerLed} then 'partner-led' else 'private' end, customer_name, city, country,
    'Aster', case when ${coSell} then replace(${vendorSubstatus}, 'Received', 'Pending') when ${partnerLed} then 'may-read'
      else 'cannot-see' end, null, null, array[md5('solution' || owner_id)::uuid], array['Solution'], 'CRM-' || n
  from (select *, ${substatusOf('fate')} as substatus from plan) plan`

const vendorRecords = `insert into referral (${recordColumns})
  select '${cast.vendor}', vendor_id, engagement_id, 'vendor', owner_id, ${dealText}, ${standing}, '[]', '{}', 'general',
    '${cast.vendorAdmin}', 'Somebody', created_at, created_at + interval '40 days' * vendor_fate, 'co-sell', customer_name, city,
    country, 'A partner', 'Accepted', owner_id, 'A partner', array[md5('solution' || owner_id)::uuid], array['Solution'], ''
  from (select *, ${vendorSubstatus} as substatus from plan where ${coSell}) plan`

const shownColumns = `organization_id, id, engagement_id, owner_id, owner_name, shown, shown_version, listed, name, status, substatus,
  stage, value_amount, value_currency, value_usd, close_on, created_at, updated_at, deal_type, customer_name, customer_city,
  customer_country, solution_ids, solution_names`

const shownRecords = `insert into shown_referral (${shownColumns})
  select '${cast.vendor}', own_id, engagement_id, owner_id, 'A partner', '{}', 1, ${partnerLed}, name,
    case substatus when 'Accepted' then 'Active' else 'Closed' end, substatus, case when substatus = 'Won' then 100 else stage end,
    amount, 'USD', amount, (created_at + interval '90 days')::date, created_at, created_at + interval '40 days' * fate,
    case when ${partnerLed} then 'partner-led' else 'co-sell' end, customer_name, city, country,
    array[md5('solution' || owner_id)::uuid], array['Solution']
  from (select *, ${substatusOf('fate')} as substatus from plan where ${partnerLed} or ${coSell}) plan;
  insert into shown_referral (${shownColumns})
  select owner_id, vendor_id, engagement_id, '${cast.vendor}', 'Aster', '{}', 1, false, '', 'Active', 'Accepted', 10, null, null,
    null, null, created_at, created_at, 'co-sell', '', '', '', '{}', '{}'
  from plan where ${coSell}`

const takesPart = `${coSell} and vendor_fate < 0.75`

const teams = `
  insert into team_member (organization_id, referral_id, position, first_name, last_name, email, phone)
  select owner_id, own_id, 0, first_name, last_name, lower(first_name || '.' || last_name) || '@partner.example', '1'
  from plan join speaker on speaker.k = plan.speaker;
  insert into team_member (organization_id, referral_id, position, first_name, last_name, email, phone)
  select '${cast.vendor}', vendor_id, 0, first_name, last_name,
    case when own_turn then 'ada@aster.example' else lower(first_name || '.' || last_name) || '@aster.example' end, '1'
  from (select *, row_number() over (order by md5(n::text)) <= ${dealsOfSeller} as own_turn from plan where ${takesPart}) plan
  join speaker on speaker.k = plan.speaker`

const parts = `
  insert into referral_solution (organization_id, referral_id, position, solution_id, number, name, publisher_name, kind, co_sell_status)
  select organization_id, id, 0, solution_ids[1], 'S', 'Solution', 'A partner', 'own', 'co-sell-ready' from referral;
  insert into invitation (organization_id, id, engagement_id, referral_id, invitee_id, invitee_name, invitee_role,
    invitee_referral_id, terms, state, sent_at, answer_due_at, answered_at)
  select owner_id, invitation_id, engagement_id, own_id, '${cast.vendor}', 'Aster', 'vendor', vendor_id, '{}', 'accepted', created_at,
    created_at + interval '14 days', created_at from plan where ${coSell};
  insert into favorite (organization_id, person_id, deal_id)
  select '${cast.partner}', '${cast.partnerAdmin}', own_id from plan where owner_id = '${cast.partner}' order by n desc limit 20`

const words = `
  alter table deal_word drop constraint deal_word_pkey;
  insert into deal_word (organization_id, deal_id, word, field)
  select deal.organization_id, deal.id, word.word, deal.field from (
    select organization_id, id, lower(name) as text, 'name' as field from referral
    union all select organization_id, id, lower(customer_name), 'customer' from referral
    union all select organization_id, referral_id, lower(first_name || ' ' || last_name), 'team' from team_member
    union all select organization_id, id, lower(crm_id), 'number' from referral where crm_id <> ''
    union all select organization_id, id, right(engagement_id::text, 8), 'number' from referral
    union all select organization_id, id, lower(name), 'name' from shown_referral where listed
    union all select organization_id, id, lower(customer_name), 'customer' from shown_referral where listed
  ) deal, lateral regexp_split_to_table(deal.text, '[^a-z0-9-]+') word (word)
  where word.word <> '';
  alter table deal_word add primary key (organization_id, word, deal_id, field)`

/** Time-ordered identifiers, as the program makes them. */
export const identifiers = `create function id_at(at timestamptz, seed text) returns uuid language sql immutable as $$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(seed), 1, 3) || '8' || substr(md5(seed), 4, 15))::uuid
$$`
