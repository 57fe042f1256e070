import { randomBytes } from 'node:crypto'
import { newId } from '#server/identifier.ts'
import { memberOf } from '../world.ts'
import type { Belongings } from './belongings.ts'
import { madeUp } from './cases.ts'
import type { StrangerWorld } from './world.ts'

/**
 * What keeps a function with its owner's rights from telling a stranger something:
 * - `acting`: it works on what the acting organization has, and on nothing else;
 * - `vendor`: it works for the vendor alone;
 * - `secret`: it answers whoever knows a secret, which nobody can guess;
 * - `nobody`: what it says is about nobody, or the same for all;
 * - `program`: the program calls it for somebody whom it has checked before. What it tells then stands beside it.
 */
export type Guard = {
  by: 'acting' | 'vendor' | 'secret' | 'nobody' | 'program'
  because?: string
  /** Beside what it was given. */
  tells?: readonly ('person' | 'email')[]
}

const acting: Guard = { by: 'acting' }
const vendor: Guard = { by: 'vendor' }
const secret: Guard = { by: 'secret' }
const nobody: Guard = { by: 'nobody' }
const program = (because: string, tells: Guard['tells'] = []): Guard => ({ by: 'program', because, tells })
const oneself = 'only of the person who is signed in, or signs in'

/** Every function with its owner's rights. Those of triggers are not callable. */
export const guards: Readonly<Record<string, Guard>> = {
  find_session: secret,
  touch_session: secret,
  end_session: secret,
  describe_session: secret,
  session_origin: secret,
  signed_in_at: secret,
  limit_session: secret,
  inherit_limits: secret,
  find_bearer: secret,
  find_api_key: secret,
  spend_refresh_token: secret,
  pass_recovery_code: secret,
  create_session: program('for whoever has just shown who he is'),
  end_sessions: program('of the person who is signed in, was removed or has a new password'),
  end_own_session: program(oneself),
  sessions_of: program(oneself),
  find_person_by_email: program('the hash is compared with a password, and told to nobody', ['person']),
  find_person: program(oneself),
  memberships_of: program(oneself),
  organizations_of: program(oneself),
  home_of: program(oneself),
  address_of: program(oneself, ['email']),
  create_person: program('for whoever holds an invitation, or an administrator who adds people'),
  set_password: program('of whoever has shown the former one, or a letter'),
  change_person: program(oneself),
  languages_of: program('of those whom a letter goes to'),
  find_second_factor: program(oneself),
  begin_second_factor: program(oneself),
  replace_recovery_codes: program(oneself),
  confirm_second_factor: program(oneself),
  pass_second_factor: program('of whoever has given the code for that step'),
  remove_second_factor: program('of oneself, or by an administrator of where the person belonged first'),
  find_domain_holder: program('leads whoever types an address to the sign-in of its company'),
  find_directory_holder: program('leads whoever comes back from a directory to its organization'),
  find_vouched_bearer: program('for an address that an OpenID provider has vouched for', ['person']),
  join_organization: program('for whoever holds the link of the invitation'),
  open_token_family: program('for whoever has shown a password or the secret of a key'),
  add_token: program('into a family that was just opened, or whose refresh token was shown'),
  count_request: program('of a key or token that was shown'),
  note_bearer_write: program('of a key or token that was shown'),
  bearer_has_written: program('of a key or token that was shown'),
  index_partners: program('writes names that everybody reads, from background work'),
  add_webhook_certificate: program('of the program itself, whose key is sealed'),
  admit_attempt: nobody,
  forgive_attempt: nobody,
  begin_program: nobody,
  list_demo_people: nobody,
  enqueue_job: nobody,
  enqueue_jobs: nobody,
  list_subscribers: nobody,
  current_webhook_certificate: nobody,
  find_webhook_certificate: nobody,
  work_standing: nobody,
  highest_transaction: nobody,
  organizations_with_news: nobody,
  organizations_with_overdue_mail: nobody,
  organizations_with_overdue_answers: nobody,
  end_password_sessions: acting,
  second_factors_of: acting,
  password_holders_of: acting,
  add_location: acting,
  change_location: acting,
  lock_location: acting,
  retire_location: acting,
  put_in_market: acting,
  save_answering_step: acting,
  lock_api_keys: acting,
  create_api_key: acting,
  api_keys_of: acting,
  revoke_api_key: acting,
  create_partner: vendor,
  enrol_partner: vendor,
  has_people: vendor,
  change_enrolment: vendor,
  vet_partner: vendor,
  save_vendor_accounts: vendor,
  change_vendor_account: vendor,
  remove_vendor_account: vendor,
  add_customers: vendor,
  pass_solution: vendor,
  set_co_sell_program: vendor,
  put_solution_term: vendor,
}

export type Definer = { name: string; parameters: string[]; types: string[]; triggers: boolean }

/** Every function of the schema with its owner's rights, as the catalog has it. */
export function definersOf(world: Pick<StrangerWorld, 'ownerQuery' | 'schema'>): Promise<Definer[]> {
  return world.ownerQuery<Definer>(
    `select p.proname as name, p.prorettype = 'trigger'::regtype as triggers,
       coalesce((select array_agg(given.name order by given.place) from unnest(p.proargnames, p.proargmodes::text[])
         with ordinality given (name, mode, place) where coalesce(given.mode, 'i') = 'i'), '{}')::text[] as parameters,
       array(select format_type(type, null) from unnest(p.proargtypes) with ordinality given (type, place)
         order by place)::text[] as types
     from pg_proc p where p.pronamespace = $1::regnamespace and p.prosecdef order by 1`,
    [world.schema],
  )
}

type Names = Readonly<Record<string, unknown>>

/** What is given for each parameter, by its name: something of Birch's, or the same of nobody's. */
export function namesOf(world: StrangerWorld, things: Belongings): Names {
  const ben = world.personId('ben')
  const now = '2026-11-19T14:00:00Z'
  const about = {
    id: things.key[0],
    personId: ben,
    organizationId: world.organizationId('Birch'),
    locationId: things.location[0],
    apiKeyId: things.key[0],
    customerId: things.customer[0],
    name: 'Mine',
    number: 'ACC-1',
    email: memberOf('ben').email,
    firstName: 'A',
    lastName: 'B',
    phone: '1',
    city: 'Mine',
    country: 'NL',
    hint: 'tdm_mine',
    clientId: 'mine',
    state: 'suspended',
    reason: 'Mine',
    byName: 'Mine',
    vendorName: 'Mine',
    kind: 'offer-type',
    key: 'mine',
    active: true,
    managed: true,
    roles: ['global-admin'],
    scopes: ['read'],
    traits: [],
  }
  return {
    about,
    account: things.account[0] ?? newId(),
    accounts: [about],
    address: memberOf('ben').email,
    agent: 'Mine',
    allowed: 10,
    asked: things.domain[0],
    at: now,
    at_location: things.location[0],
    attempt: memberOf('ben').email,
    browser: 'Mine',
    by_name: 'Mine',
    cities: [],
    email_attempt: memberOf('ben').email,
    address_attempt: '203.0.113.99',
    entries: [],
    family: newId(),
    former: randomBytes(32),
    hash: randomBytes(32),
    hashes: ['\\x00'],
    invitation: things.personInvitation[0],
    inviting: world.organizationId('Birch'),
    is_refresh: false,
    jobs: JSON.stringify([{ task: 'send-mail', payload: {}, runAt: now, key: 'mine' }]),
    key: things.key[0],
    lately: '1 minute',
    latest: now,
    level: 'co-sell-ready',
    location: things.location[0],
    made: randomBytes(4),
    named: 'mine',
    new_language: 'ko',
    new_scheme: 'dark',
    new_settings: {},
    new_shortcuts: true,
    new_step: 'within-a-day',
    only_here: false,
    organization: world.organizationId('Birch'),
    owner: ben,
    partner: world.organizationId('Birch'),
    payload: {},
    people: [ben],
    person: ben,
    principal: things.key[0],
    replaced: null,
    run_at: now,
    sealed: 'mine',
    secret: 'mine',
    session_id: things.browser[0],
    signed_in: now,
    solution_id: things.solution[0],
    spared: null,
    step: 1,
    suspended: true,
    task: 'nothing',
    tenant: things.tenant[0],
    title: 'Mine',
    until: '2026-12-19T14:00:00Z',
    vetted: true,
    with_what: 'password',
    words: [],
  }
}

/** The same with other ids and addresses, of the same form, which nobody has. */
export function nobodysOf(names: Names): Names {
  const strange = (value: unknown): unknown => {
    if (typeof value === 'string')
      return /^[0-9a-f]{8}-|^[0-9a-f]{32}$|@|^sotto/.test(value) ? madeUp(value) : value
    if (Array.isArray(value)) return value.map(strange)
    if (value === null || typeof value !== 'object' || Buffer.isBuffer(value)) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, strange(one)]))
  }
  return strange(names) as Names
}

export function callOf(
  { name, parameters, types }: Definer,
  names: Names,
): { text: string; values: unknown[] } {
  const given = parameters.map((parameter, index) => {
    if (!(parameter in names)) throw new Error(`Nobody has said what ${parameter} of ${name} is`)
    const value = names[parameter]
    const json = types[index] === 'jsonb' || types[index] === 'json'
    if (types[index] === 'text' && parameter === 'key') return 'sealed'
    if (types[index] === 'text' && parameter === 'hash') return 'a hash'
    if (name === 'add_location' && parameter === 'location') return newId()
    return json ? JSON.stringify(value) : value
  })
  const list = parameters.map((parameter, index) => `${parameter} => $${index + 1}::${types[index]}`)
  return { text: `select * from ${name}(${list.join(', ')})`, values: given }
}
