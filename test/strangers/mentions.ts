import { readOptions } from '#server/wire/odata/options.ts'
import { writeSkipToken } from '#server/wire/odata/skip-token.ts'
import { testSecrets } from '../secrets.ts'
import { privateDeal } from '../wire-desk.ts'
import { memberOf } from '../world.ts'
import type { Question } from './asking.ts'
import type { Belongings } from './belongings.ts'
import type { StrangerWorld } from './world.ts'

/** A request that names somebody's thing elsewhere than in its path: in a filter, a place in a list, a body. */
export type Mention = { name: string; edge: 'native' | 'wire'; id: string; ask: (id: string) => Question }

export type Mentioning = { world: StrangerWorld; theirs: Belongings; own: Belongings }

const wire = '/v1.0/engagements/referrals'

/**
 * What a request could name of another organization, beside what its path names. The catalogue of solutions is for
 * everybody, and a deal may have any of them.
 */
export function mentionsOf(given: Mentioning): Mention[] {
  return [
    ...inFilters(given),
    ...inContinuations(given),
    ...inDeals(given),
    ...inListings(given),
    ...amongPeople(given),
    ...onTheWire(given),
  ]
}

const native = (name: string, id: string | undefined, ask: (id: string) => Question): Mention[] =>
  id === undefined ? [] : [{ name, edge: 'native', id, ask }]

const get = (url: string): Question => ({ method: 'GET', url })

function inFilters({ theirs, own }: Mentioning): Mention[] {
  const lists = [
    '/api/referrals',
    '/api/referrals/board',
    '/api/referrals/summary',
    '/api/referrals/file',
    '/api/referrals/board/10',
  ]
  const filters: [string, string | undefined][] = [
    ['location', theirs.location[0]],
    ['solution', theirs.solution[0]],
    ['partner', theirs.partner[0]],
    ['customer', theirs.customer[0]],
    ['search', theirs.deal[0]],
  ]
  return [
    ...lists.flatMap((list) =>
      filters.flatMap(([filter, id]) =>
        native(`${list}?${filter}`, id, (one) => get(`${list}?${filter}=${one}`)),
      ),
    ),
    ...native('neighbours', theirs.location[0], (id) =>
      get(`/api/referrals/${own.deal[0]}/neighbours?location=${id}`),
    ),
    ...native('events of a deal', theirs.deal[0], (id) => get(`/api/events?dealId=${id}`)),
    ...native('recent people', theirs.customer[0], (id) => get(`/api/recent-people?customerId=${id}`)),
    ...native('team sight', theirs.location[0], (id) =>
      get(`/api/team-sight?location=${id}&emails=${memberOf('ben').email}`),
    ),
    ...native('deliveries after', theirs.delivery[0], (id) => get(`/api/webhook/deliveries?after=${id}`)),
    ...native('mails after', theirs.mail[0], (id) => get(`/api/mails?after=${id}`)),
    ...native('users', theirs.person[0], (id) => get(`/api/users?search=${id}`)),
    ...native('an older version', theirs.deal[0], (id) => ({
      method: 'PATCH',
      url: `/api/referrals/${id}`,
      body: { name: 'Mine' },
      headers: { 'if-match': '"99"' },
    })),
  ]
}

/** Nothing of this moment is one's own: among what is, the id would say what comes first. */
const laterThanAll = '2026-11-19 20:00:00'

/** Where a page of somebody's list ended, and where his stream was cut off. */
function inContinuations({ theirs, own }: Mentioning): Mention[] {
  const cursor = (sort: string, id: string) =>
    Buffer.from(JSON.stringify([sort, laterThanAll, id])).toString('base64url')
  const entry = (id: string) => Buffer.from(id).toString('base64url')
  return [
    ...native('a page of deals', theirs.deal[0], (id) =>
      get(`/api/referrals?cursor=${cursor('-created', id)}`),
    ),
    ...native('a page of deals received', theirs.deal[0], (id) =>
      get(`/api/referrals?tab=inbound&cursor=${cursor('-received', id)}`),
    ),
    ...native('a page of a board', theirs.deal[0], (id) =>
      get(`/api/referrals/board/10?cursor=${cursor('-updated', id)}`),
    ),
    ...native('a page of a timeline', theirs.entry[0], (id) =>
      get(`/api/referrals/${own.deal[0]}/timeline?cursor=${entry(id)}`),
    ),
    ...native('events after', theirs.place[0], (id) => get(`/api/events?after=${id}`)),
  ]
}

function inDeals({ world, theirs, own }: Mentioning): Mention[] {
  const solutions = [world.chosen('SOL-30001-CED')]
  const open = (changes: object): Question => ({
    method: 'POST',
    url: '/api/engagements',
    body: world.body({ locationId: null, team: [], solutions, ...changes }),
  })
  const deal = own.deal[0] ?? ''
  const post = (url: string, body: unknown, method = 'POST'): Question => ({ method, url, body })
  const entry = theirs.customer[0]
  return [
    ...native('opening with a customer', entry, (customerId) => open({ customerId, name: '' })),
    ...native('opening at a place', theirs.location[0], (locationId) => open({ locationId, name: '' })),
    ...native('amending with a customer', entry, (customerId) =>
      post(`/api/referrals/${deal}`, { name: '', customerId }, 'PATCH'),
    ),
    ...native('assigning a person', theirs.person[0], (personId) =>
      post(`/api/referrals/${deal}/assignment`, { personId }, 'PUT'),
    ),
    ...native('withdrawing an invitation', theirs.invitation[0], (id) => ({
      method: 'DELETE',
      url: `/api/referrals/${deal}/invitations/${id}`,
    })),
    ...native('an account of an entry', entry, (customerId) =>
      post('/api/customer-accounts', {
        number: 'ACC-7',
        name: 'Mine',
        managed: true,
        customerId,
        duns: '',
        lei: '',
      }),
    ),
    ...native('matching with an entry', entry, (customerId) =>
      post(`/api/customer-entries/${own.customer[0]}/match`, { customerId }, 'PUT'),
    ),
  ]
}

function inListings({ theirs, own }: Mentioning): Mention[] {
  const listing = `/api/listings/${own.listing[0]}`
  return [
    ...native('a listing at a place', theirs.location[0], (locationId) => ({
      method: 'PATCH',
      url: listing,
      body: { locationId },
    })),
    ...native('a listing of a solution', theirs.solution[0], (solutionId) => ({
      method: 'POST',
      url: '/api/listings',
      body: { name: '', solutionId },
    })),
    ...native('removing a document', theirs.document[0], (id) => ({
      method: 'DELETE',
      url: `${listing}/documents/${id}`,
    })),
  ]
}

function amongPeople({ theirs, own }: Mentioning): Mention[] {
  const role = (locationId: string) => [{ role: 'referrals-user', locationId }]
  const rights = { helpTypes: [], countries: [] }
  const person = {
    firstName: 'A',
    lastName: 'B',
    email: 'not an address',
    title: '',
    guest: false,
    language: null,
  }
  const directory = (changes: object): Question => ({
    method: 'POST',
    url: '/api/company-sign-in/tenants',
    body: {
      name: ' ',
      issuer: 'x',
      clientId: 'x',
      directoryClaim: 'tid',
      directoryId: '',
      domains: [],
      createsPeople: true,
      defaultRole: 'referrals-user',
      defaultLocationId: null,
      groupsClaim: 'groups',
      mapsGroups: true,
      groupRoles: [],
      isActive: true,
      ...changes,
    },
  })
  return [
    ...native('roles at a place', theirs.location[0], (id) => ({
      method: 'PUT',
      url: `/api/users/${own.person[0]}/roles`,
      body: { assignments: role(id), ...rights },
    })),
    ...native('inviting to a place', theirs.location[0], (id) => ({
      method: 'POST',
      url: '/api/invitations',
      body: { ...person, assignments: role(id), ...rights },
    })),
    ...native('a directory of a place', theirs.location[0], (defaultLocationId) =>
      directory({ defaultLocationId }),
    ),
    ...native('a group of a place', theirs.location[0], (locationId) =>
      directory({ groupRoles: [{ group: 'g', role: 'referrals-user', locationId }] }),
    ),
    ...native('an emergency person', theirs.person[0], (emergencyPersonId) => ({
      method: 'PUT',
      url: '/api/company-sign-in/rules',
      body: { companyOnly: true, emergencyPersonId, secondFactorRequired: false },
    })),
    ...native('going on elsewhere', theirs.partner[0], (organizationId) => ({
      method: 'PUT',
      url: '/api/session/organization',
      body: { organizationId },
    })),
  ]
}

function onTheWire({ theirs }: Mentioning): Mention[] {
  const deal = theirs.deal[0] ?? ''
  const mention = (name: string, ask: Mention['ask']): Mention => ({ name, edge: 'wire', id: deal, ask })
  const filtered = (filter: string) => get(`${wire}?$count=true&$filter=${encodeURIComponent(filter)}`)
  return [
    mention('$filter by id', (id) => filtered(`id eq '${id}'`)),
    mention('$filter by engagement', (id) => filtered(`engagementId eq '${id}'`)),
    mention('$filter over the team', (id) => filtered(`team/any(t: t/email eq '${id}')`)),
    mention('a next link', (id) => get(`${wire}?$skiptoken=${encodeURIComponent(skipToken(id))}`)),
    mention('connecting to an engagement', (id) => ({
      method: 'POST',
      url: wire,
      body: privateDeal({ engagementId: id }),
    })),
    mention('an older eTag', (id) => ({
      method: 'PATCH',
      url: `${wire}/${id}`,
      body: [{ op: 'replace', path: '/name', value: 'Mine' }],
      headers: { 'if-match': '"99"' },
    })),
    mention('a target', (id) => ({
      method: 'POST',
      url: wire,
      body: privateDeal({ target: [{ type: 'MpnProfile', id }] }),
    })),
    mention('analytics', (id) =>
      get(`/partner/v1/analytics/referrals?filter=${encodeURIComponent(`referralId eq '${id}'`)}`),
    ),
    mention('a partner ID', (id) => get(`/v1/profiles/mpn?mpnId=${id}`)),
  ]
}

/** As the next link of somebody's list has it: sealed by the program, and so a genuine one. */
function skipToken(id: string): string {
  const { order } = readOptions('')
  const values = order.map(() => `${laterThanAll}+00`)
  return writeSkipToken(testSecrets, { order, source: 'all' }, { values, id, delivered: 1 })
}
