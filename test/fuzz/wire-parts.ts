import { privateDeal, sharedDeal } from '../wire-desk.ts'
import type { Chance } from './chance.ts'
import type { Ids } from './from-schema.ts'
import { oddText, oddValue, wellFormed } from './oddities.ts'

const paths = [
  'id',
  'engagementId',
  'status',
  'substatus',
  'statusReason',
  'qualification',
  'type',
  'direction',
  'name',
  'eTag',
  'updatedDateTime',
  'salesStage',
  'externalReferenceId',
  'customerProfile/address/country',
  'customerProfile/name',
  'customerProfile/size',
  'customerProfile/ids',
  'customerProfile/team',
  'details/dealValue',
  'details/currency',
  'details/closingDateTime',
  'details/notes',
  'details/requirements/solutions',
  'consent/consentToToShareInfoWithOthers',
  'consent/consentToShareReferralWithMicrosoftSellers',
  'inviteContext/notes',
  'inviteContext/assistanceRequestCode',
  'team',
  'team/0/email',
  'target',
  'registrations/-',
  'links/relatedReferrals',
  'email',
] as const

const leaves = [
  "'New'",
  "'x''y'",
  '1',
  '-1e400',
  'true',
  'null',
  "datetime'2020'",
  '2026-11-19T14:00:00Z',
  'NaN',
  "'",
]
const joints = [
  ' eq ',
  ' ne ',
  ' gt ',
  ' le ',
  ' and ',
  ' or ',
  ' not ',
  '(',
  ')',
  ',',
  '/',
  ' in (',
  ' has ',
  ' ',
]
const calls = [
  'contains(',
  'startswith(',
  'tolower(',
  'team/any(t:t/email eq ',
  'team/any(',
  'any(x:',
  'now()',
]

/** Something like a filter, mostly none. */
function filter(chance: Chance, ids: Ids): string {
  if (chance.percent(30))
    return `${chance.pick(paths)} eq ${chance.pick([...leaves, chance.pick(ids), `'${chance.pick(ids)}'`])}`
  if (chance.percent(3)) return '('.repeat(chance.pick([10, 300, 3_000]))
  const parts = () =>
    chance.pick([chance.pick(paths), chance.pick(leaves), chance.pick(joints), chance.pick(calls)])
  const soup = chance.times(14, parts).join('')
  return chance.percent(10) ? soup + oddText(chance) : soup
}

export function listOptions(chance: Chance, ids: Ids): [string, string][] {
  const made: Record<string, () => string> = {
    $filter: () => filter(chance, ids),
    $select: () => chance.times(5, () => chance.pick([...paths, '*', ''])).join(','),
    $orderby: () => `${chance.pick(paths)}${chance.pick([' asc', ' desc', '', ' down', ' desc,'])}`,
    $top: () => chance.pick(['0', '1', '50', '-1', '1e3', '99999999999999999999', 'all', '']),
    $skip: () => chance.pick(['0', '1', '2147483648', '-5', 'x']),
    $count: () => chance.pick(['true', 'false', 'TRUE', '1', '']),
    $expand: () => oddText(chance),
    $skiptoken: () => chance.pick([oddText(chance), Buffer.from(oddText(chance)).toString('base64url')]),
    $apply: () => oddText(chance),
  }
  return chance.times(4, () => {
    const name = chance.pick(Object.keys(made))
    const value = chance.percent(90) ? (made[name]?.() ?? '') : oddText(chance)
    return [chance.percent(90) ? name : name.toUpperCase(), value]
  })
}

/** A referral with holes, and things in it that do not belong there. */
export function wireDocument(chance: Chance, ids: Ids): unknown {
  if (chance.percent(10)) return oddValue(chance)
  const document: Record<string, unknown> = chance.percent(50) ? privateDeal() : sharedDeal()
  for (const path of chance.times(4, () => chance.pick(paths)))
    put(document, path.split('/'), wireValue(chance, ids))
  if (chance.percent(20)) delete document[chance.pick(Object.keys(document))]
  return document
}

function put(into: unknown, [name = '', ...rest]: string[], value: unknown): void {
  if (into === null || typeof into !== 'object') return
  const parent = into as Record<string, unknown>
  if (rest.length === 0) parent[name] = value
  else {
    parent[name] ??= {}
    put(parent[name], rest, value)
  }
}

export function jsonPatch(chance: Chance, ids: Ids): unknown {
  return chance.times(5, () => ({
    op: chance.pick(['add', 'replace', 'replace', 'replace', 'remove', 'test', 'move', 'Replace', '']),
    path: chance.percent(85)
      ? `/${chance.pick(paths)}`
      : chance.pick(['', '/', '//', '/~2', '/team/-1', '/team/1e9', oddText(chance)]),
    ...(chance.percent(90) ? { value: wireValue(chance, ids) } : {}),
    ...(chance.percent(5) ? { from: '/name' } : {}),
  }))
}

function wireValue(chance: Chance, ids: Ids): unknown {
  if (chance.percent(50)) return oddValue(chance)
  return chance.pick<unknown>([
    'Active',
    'Accepted',
    'Closed',
    'Won',
    'Lost',
    'Declined',
    '40',
    100,
    '10000',
    true,
    'true',
    null,
    [],
    {},
    chance.pick(ids),
    'SOL-20001-BIR',
    '2026-12-31',
  ])
}

/** What token endpoints take. */
export function tokenForm(chance: Chance): string {
  const fields: [string, string][] = chance.times(6, () => [
    chance.pick([
      'grant_type',
      'client_id',
      'client_secret',
      'username',
      'password',
      'refresh_token',
      'scope',
      'resource',
    ]),
    chance.percent(50)
      ? chance.pick(['client_credentials', 'refresh_token', 'urn:x', 'openid', 'ben@birch.example'])
      : oddText(chance).slice(0, 2_000),
  ])
  const text = fields
    .map(([name, value]) => `${name}=${chance.percent(80) ? encodeURIComponent(wellFormed(value)) : value}`)
    .join('&')
  return chance.percent(10) ? text.replace('&', '&\r\n') : text
}
