type Json = Record<string, unknown>

const objects = ['consent', 'details', 'inviteContext', 'links', 'customerProfile']
const lists = ['target', 'team']
const memberFields = ['email', 'firstName', 'lastName', 'phoneNumber', 'contactPreference']

/**
 * What the flow of 2019 finds wrong with a referral when it validates a reply (api.md 5): its schema wants arrays and
 * objects wherever they are present, never null, and every member whole.
 */
export function faultsForFlow(referral: Json): string[] {
  const details = partOf(referral, 'details')
  const requirements = partOf(details, 'requirements')
  const profile = partOf(referral, 'customerProfile')
  return [
    ...objects.flatMap((name) => asObject(referral, name)),
    ...lists.flatMap((name) => asList(referral, name)),
    ...asObject(profile, 'address'),
    ...asObject(partOf(referral, 'inviteContext'), 'invitedBy'),
    ...['team', 'ids'].flatMap((name) => asList(profile, name)),
    ...['industries', 'products', 'services', 'solutions'].flatMap((name) => asList(requirements, name)),
    ...itemsOf(referral, 'target').flatMap((target) => missing(target, ['type', 'id'])),
    ...[...itemsOf(referral, 'team'), ...itemsOf(profile, 'team')].flatMap((member) =>
      missing(member, memberFields),
    ),
  ]
}

function asObject(of: Json, name: string): string[] {
  const value = of[name]
  const fits = !(name in of) || (value !== null && typeof value === 'object' && !Array.isArray(value))
  return fits ? [] : [`${name} is no object`]
}

function asList(of: Json, name: string): string[] {
  return !(name in of) || Array.isArray(of[name]) ? [] : [`${name} is no array`]
}

function missing(of: Json, names: readonly string[]): string[] {
  return names.filter((name) => !(name in of)).map((name) => `${name} is missing`)
}

function partOf(of: Json, name: string): Json {
  return (of[name] ?? {}) as Json
}

function itemsOf(of: Json, name: string): Json[] {
  return Array.isArray(of[name]) ? (of[name] as Json[]) : []
}
