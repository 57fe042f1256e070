import { type RawBuilder, sql } from 'kysely'
import { purchaseIntents } from '#domain/help.ts'
import { intentWord } from '../words.ts'
import { collections, itself, type Type, typeName } from './properties.ts'

type Sql = RawBuilder<unknown>

/** The elements of a collection of the record `r` as rows whose columns are the paths of their members. */
export function elementsOf(collection: string): Sql {
  const table = tables[collection]
  const kept = keptIn[collection]
  const members = collections.get(collection) ?? new Map<string, Type>()
  if (kept === undefined) return table ?? sql`(select ${fromNothing(members)} where false)`
  const listed = fromList(kept, members)
  return table === undefined ? sql`(${listed})` : sql`(${table} union all ${listed})`
}

export function columnName(path: string): string {
  return path === itself ? 'itself' : path
}

/** Where the supplement keeps elements that the record itself does not know. */
const keptIn: Record<string, string> = {
  tags: '{tags}',
  target: '{target}',
  'customerProfile/team': '{customerProfile,team}',
  'customerProfile/ids': '{customerProfile,ids}',
  'details/requirements/industries': '{details,requirements,industries}',
  'details/requirements/products': '{details,requirements,products}',
  'details/requirements/services': '{details,requirements,services}',
  'details/requirements/solutions': '{details,requirements,solutions}',
  'details/requirements/offers': '{details,requirements,offers}',
  'details/requirements/salesPlays': '{details,requirements,salesPlays}',
  'details/requirements/additionalRequirements/attributes':
    '{details,requirements,additionalRequirements,attributes}',
}

/** What the program has none of yet. */
function fromNothing(members: ReadonlyMap<string, Type>): Sql {
  const columns = [...members].map(
    ([member, type]) => sql`null::${sql.raw(typeName(type))} as ${sql.ref(columnName(member))}`,
  )
  return sql.join(columns)
}

function fromList(path: string, members: ReadonlyMap<string, Type>): Sql {
  const list = sql`r.supplement #> ${sql.lit(path)}::text[]`
  const columns = [...members].map(
    ([member, type]) => sql`${read(member, type)} as ${sql.ref(columnName(member))}`,
  )
  return sql`select ${sql.join(columns)} from
    jsonb_array_elements(case when jsonb_typeof(${list}) = 'array' then ${list} else '[]' end) as kept (value)`
}

function read(member: string, type: Type): Sql {
  const at = sql.lit(member === itself ? '{}' : `{${member.replaceAll('/', ',')}}`)
  if (type === 'boolean')
    return sql`(case kept.value #> ${at}::text[] when 'true' then true when 'false' then false end)`
  const text = sql`(kept.value #>> ${at}::text[])`
  if (type === 'number') return sql`${text}::numeric`
  if (type === 'date') return sql`${text}::timestamptz`
  return type === 'email' ? sql`lower(${text})` : text
}

/** The teams of all referrals, with what stands in columns of the table. */
export const teamTable = sql`(select referral_id, first_name as "firstName", last_name as "lastName",
  nullif(phone, '') as "phoneNumber", email_key as email, nullif(title, '') as title from team_member)`
export const inTeamTable = ['firstName', 'lastName', 'phoneNumber', 'email', 'title']

const preference = (name: string) =>
  sql`r.supplement #> array['preferences', lower(t.email), ${sql.lit(name)}]`

const team = sql`(select t.first_name as "firstName", t.last_name as "lastName", nullif(t.phone, '') as "phoneNumber",
  t.email_key as email, nullif(t.title, '') as title,
  (${preference('locale')}) #>> '{}' as "contactPreference/locale",
  case ${preference('disableNotifications')} when 'true' then true when 'false' then false end
    as "contactPreference/disableNotifications"
  from team_member t where t.referral_id = r.id)`

/** The contact's one name, split as its caller split it, else before its last word. */
const split = sql`(select c.*, r.supplement #> '{customerProfile,contact}' as kept, substring(c.name from '[^ ]*$') as last_word
  from customer_contact c where c.referral_id = r.id limit 1)`
const isKept = sql`btrim(coalesce(c.kept ->> 'firstName', '') || ' ' || coalesce(c.kept ->> 'lastName', '')) = c.name`

const contact = sql`select case when ${isKept} then coalesce(c.kept ->> 'firstName', '')
    else left(c.name, greatest(length(c.name) - length(c.last_word) - 1, 0)) end as "firstName",
  case when ${isKept} then coalesce(c.kept ->> 'lastName', '') else c.last_word end as "lastName",
  nullif(c.phone, '') as "phoneNumber", lower(c.email) as email, nullif(c.title, '') as title,
  c.kept #>> '{contactPreference,locale}' as "contactPreference/locale",
  case c.kept #> '{contactPreference,disableNotifications}' when 'true' then true when 'false' then false end
    as "contactPreference/disableNotifications"
  from ${split} c`

const ids = sql`select i.* from (values ('Duns', nullif(r.customer ->> 'duns', '')),
  ('External', nullif(r.customer ->> 'accountNumber', ''))) i ("profileType", id) where i.id is not null`

/** What the caller said of a solution that our catalogue holds. */
const term = (member: string) => sql`(r.supplement #>>
  array['details', 'requirements', 'terms', s.number, ${sql.lit(member)}])`

const solutions = sql`select s.number as id, coalesce(${term('name')}, s.name) as name,
  coalesce(${term('type')}, 'Name') as type,
  coalesce(${term('price')}::numeric, s.price_amount) as price,
  coalesce(${term('quantity')}::numeric, s.quantity) as quantity,
  coalesce(${term('currency')}, s.price_currency) as currency,
  coalesce(${term('publisherName')}, s.publisher_name) as "publisherName",
  coalesce(${term('solutionType')}, case when s.kind in ('vendor', 'assessment') then '1P' else '3P' end) as "solutionType",
  ${term('closingDateTime')}::timestamptz as "closingDateTime" from referral_solution s where s.referral_id = r.id`

const intents = purchaseIntents.map((intent) => sql`(${sql.lit(intent)}, ${sql.lit(intentWord(intent))})`)
const attributes = sql`select 'CustomerMarketplaceIntent'::text as type, i.word as id
  from (values ${sql.join(intents)}) i (intent, word) where i.intent = r.purchase_intent`

const tables: Record<string, Sql> = {
  team,
  'customerProfile/team': contact,
  'customerProfile/ids': ids,
  'details/requirements/solutions': solutions,
  'details/requirements/additionalRequirements/attributes': attributes,
}
