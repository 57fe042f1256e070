import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  openWireDesk,
  privateDeal,
  referralsPath,
  sharedDeal,
  type WireDesk,
} from '../../../test/wire-desk.ts'

let desk: WireDesk
let ben: Awaited<ReturnType<WireDesk['as']>>
let bea: typeof ben
let ada: typeof ben
let cleo: typeof ben
const host = 'http://api.example.test'

beforeAll(async () => {
  desk = await openWireDesk()
  ;[ben, bea, ada, cleo] = (await Promise.all(['ben', 'bea', 'ada', 'cleo'].map(desk.as))) as [
    typeof ben,
    typeof ben,
    typeof ben,
    typeof ben,
  ]
})
afterAll(() => desk.close())

let minute = 0
/** Deals of which each is a minute younger than the one before. */
async function open(changes: Record<string, unknown> = {}, body = privateDeal) {
  minute += 1
  desk.setClock(new Date(Date.parse('2026-11-20T08:00:00.000Z') + minute * 60_000).toISOString())
  const made = await ben('POST', referralsPath, { body: body(changes) })
  expect(made.status).toBe(201)
  return made.body
}

const list = async (query: string, by = ben) => {
  const reply = await by('GET', query === '' ? referralsPath : `${referralsPath}?${query}`)
  expect(reply.text).toContain('"value"')
  return reply.body
}
const filtered = (filter: string, by = ben) => list(`$filter=${encodeURIComponent(filter)}`, by)
const namesIn = (body: { value: { name: string }[] }) => body.value.map(({ name }) => name)
const errorOf = async (query: string) => (await ben('GET', `${referralsPath}?${query}`)).body.error

describe('the list', () => {
  test('AP-3: the bare address lists the own referrals as they read one by one, the newest first', async () => {
    const [old, young] = [await open({ name: 'old' }), await open({ name: 'young' })]
    const { value, ...rest } = await list('')
    expect(rest['@odata.context']).toBe(`${host}/v1.0/$metadata#Referrals`)
    expect(value.slice(0, 2).map(({ id }: { id: string }) => id)).toEqual([young.id, old.id])
    const { '@odata.context': _context, ...one } = (await ben('GET', `${referralsPath}/${old.id}`)).body
    expect(value[1]).toEqual(one)
    expect((await ben('GET', `/V1.0/Engagements/Referrals/?$top=1`)).body.value).toHaveLength(1)
    expect((await ben('GET', '/v1.0/referrals?$top=1')).body.value).toEqual([value[0]])
  })

  test('AP-3: names of options are encoded or not, and a plus sign is a blank', async () => {
    const { id } = await open({ name: 'plus and percent' })
    for (const query of [
      `%24filter=name+eq+%27plus+and+percent%27&%24top=10&%24skip=0`,
      `$filter=name%20eq%20'plus%20and%20percent'`,
      `$Filter=NAME eq 'plus and percent'`.replaceAll(' ', '%20'),
    ])
      expect((await list(query)).value.map((one: { id: string }) => one.id)).toEqual([id])
  })

  test('AP-3: each documented filter finds what it says', async () => {
    const { id, engagementId, updatedDateTime } = await open(
      { name: 'to be found', qualification: 'Direct' },
      sharedDeal,
    )
    const isFound = async (filter: string) =>
      (await filtered(filter)).value.some((one: { id: string }) => one.id === id)
    for (const filter of [
      `engagementId eq '${engagementId}'`,
      `engagementId eq ${engagementId}`,
      `status eq 'Active' and substatus eq 'Accepted'`,
      `qualification eq 'Direct'`,
      `type eq 'Shared' and direction eq 'Outgoing'`,
      `updatedDateTime ge ${updatedDateTime}`,
      `customerProfile/address/country eq 'NL'`,
      `team/any(t:t/email eq 'Ben@birch.example')`,
      `email eq 'ben@birch.example'`,
      `details/requirements/solutions/any(s:s/id eq 'SOL-20001-BIR')`,
      `customerProfile/team/any(c:c/lastName eq 'Dekker')`,
    ])
      expect([filter, await isFound(filter)]).toEqual([filter, true])
    for (const filter of [
      `status eq 'New'`,
      `qualification eq 'SalesQualified'`,
      `type eq 'Independent'`,
      `direction eq 'Incoming'`,
      `updatedDateTime gt ${updatedDateTime}`,
      `customerProfile/address/country ne 'NL'`,
      `email eq 'bea@birch.example'`,
    ])
      expect([filter, await isFound(filter)]).toEqual([filter, false])
  })

  test('AP-3: $select delivers what it names, $orderby orders, $top and $skip cut, $count counts all', async () => {
    for (const [name, dealValue] of [
      ['b', 3],
      ['a', 1],
      ['c', 2],
    ] as const)
      await open({ name, externalReferenceId: 'ordered', details: { ...privateDeal().details, dealValue } })
    const mine = `$filter=externalReferenceId eq 'ordered'`.replaceAll(' ', '%20')
    expect(namesIn(await list(`${mine}&$orderby=name`))).toEqual(['a', 'b', 'c'])
    expect(namesIn(await list(`${mine}&$orderby=details/dealValue%20desc`))).toEqual(['b', 'c', 'a'])
    expect(namesIn(await list(`${mine}&$orderby=createdDateTime`))).toEqual(['b', 'a', 'c'])
    const cut = await list(
      `${mine}&$orderby=updatedDateTime asc&$top=1&$skip=1&$count=true&$expand=team&$select=name,details/dealValue`.replaceAll(
        ' ',
        '+',
      ),
    )
    expect(cut).toEqual({
      '@odata.context': `${host}/v1.0/$metadata#Referrals`,
      '@odata.count': 3,
      value: [{ name: 'a', details: { dealValue: 1 } }],
    })
    expect(await list(`${mine}&$count=true&$top=0`)).toMatchObject({ '@odata.count': 3, value: [] })
  })

  test('AP-3: what cannot be understood is refused with its option and place, what is not ours is not looked at', async () => {
    expect(await errorOf(`$filter=statuss%20eq%20'New'`)).toMatchObject({
      code: 'invalidRequest',
      target: '$filter',
      message: '$filter, character 1: there is no property "statuss".',
      innerError: { position: 1 },
    })
    expect(await errorOf('$search=x')).toMatchObject({ code: 'invalidRequest', target: '$search' })
    expect(await errorOf('$orderby=details')).toMatchObject({ target: '$orderby' })
    expect(await errorOf('$skiptoken=made-up')).toMatchObject({ target: '$skiptoken' })
    expect((await ben('GET', `${referralsPath}?api-version=v1.0&%zz=%zz&$top=1`)).status).toBe(200)
  })
})

describe('what belongs to others', () => {
  /** The partner's deal and the record that its request for help made at the vendor. */
  async function requested(name: string) {
    const own = await open({ name }, sharedDeal)
    const connected = await ben('POST', referralsPath, {
      body: sharedDeal({
        name,
        engagementId: own.engagementId,
        target: [{ type: 'BusinessProfileLocation', id: 'msft' }],
        inviteContext: { assistanceRequestCode: 'ProofOfConceptOrDemo', notes: 'Show the cooling' },
      }),
    })
    expect(connected.status).toBe(201)
    return { own, connected: connected.body }
  }
  const idsIn = (body: { value: { id: string }[] }) => body.value.map(({ id }) => id).sort()

  test('AP-3, VIS-B8: the referrals of the others in an engagement are listed only where the filter holds it fast', async () => {
    const { own, connected } = await requested('asked for help')
    const { engagementId } = own
    const both = [own.id, connected.id].sort()
    expect(idsIn(await filtered(`engagementId eq '${engagementId}'`))).toEqual(both)
    expect(idsIn(await filtered(`status ne 'None' and engagementId eq ${engagementId}`))).toEqual(both)
    expect(idsIn(await filtered(`engagementId eq '${engagementId}' and organizationId eq 'msft'`))).toEqual([
      connected.id,
    ])
    expect(idsIn(await filtered(`engagementId eq '${engagementId}' and status eq 'New'`))).toEqual([
      connected.id,
    ])
    for (const loose of [
      `engagementId eq '${engagementId}' or engagementId eq '${engagementId}'`,
      `not (engagementId ne '${engagementId}')`,
      `engagementId in ('${engagementId}')`,
    ])
      expect(idsIn(await filtered(loose))).toEqual([own.id])
    const poll = await filtered(`direction eq 'Incoming' and status eq 'New'`)
    expect(idsIn(poll)).not.toContain(connected.id)
    const link = own.links.relatedReferrals.uri.replace(host, '').replaceAll(' ', '%20')
    expect(idsIn((await ben('GET', link)).body)).toEqual(both)
    const shown = (await filtered(`engagementId eq '${engagementId}'`)).value.find(
      (one: { id: string }) => one.id === connected.id,
    )
    const { '@odata.context': _context, ...alone } = (await ben('GET', `${referralsPath}/${connected.id}`))
      .body
    expect(shown).toEqual(alone)
  })

  test('AP-3: the referrals of an engagement are ordered, cut, counted and selected like all others', async () => {
    const { own, connected } = await requested('ordered together')
    const query = `$filter=engagementId eq '${own.engagementId}'&$orderby=status,createdDateTime&$count=true&$select=id`
    const all = await list(query.replaceAll(' ', '%20'))
    expect(all).toMatchObject({ '@odata.count': 2, value: [{ id: connected.id }, { id: own.id }] })
    const first = await list(`${query}&$top=1&$skip=1`.replaceAll(' ', '%20'))
    expect(first).toMatchObject({ '@odata.count': 2, value: [{ id: own.id }] })
  })

  test('VIS-A1, VIS-A2, VIS-2: each caller finds what his screen shows, and strangers find nothing', async () => {
    const { own } = await requested('seen by some')
    const pinned = `engagementId eq '${own.engagementId}'`
    expect((await filtered(pinned, cleo)).value).toEqual([])
    expect((await filtered(`id eq '${own.id}'`, cleo)).value).toEqual([])
    expect((await filtered(pinned, bea)).value).toEqual([])
    expect((await filtered(`name eq 'seen by some'`, bea)).value).toEqual([])
    const change = {
      op: 'add',
      path: '/team/-',
      value: { firstName: 'Bea', lastName: 'Blom', email: 'bea@birch.example', phoneNumber: '1' },
    }
    expect((await ben('PATCH', `${referralsPath}/${own.id}`, { body: [change] })).status).toBe(204)
    expect((await filtered(`name eq 'seen by some'`, bea)).value).toHaveLength(1)
    expect((await filtered(pinned, bea)).value).toHaveLength(2)
  })

  test('AP-3, VIS-4: the vendor lists the requests that it received, pending until their receipt is confirmed', async () => {
    const { own, connected } = await requested('waits at the vendor')
    const poll = `direction eq 'Incoming' and status eq 'New' and name eq 'waits at the vendor'`
    expect(idsIn(await filtered(`${poll} and substatus eq 'Pending'`, ada))).toEqual([connected.id])
    expect(idsIn(await filtered(`${poll} and substatus eq 'Received'`, ada))).toEqual([])
    expect(idsIn(await filtered(`${poll} and organizationId eq 'msft'`, ada))).toEqual([connected.id])
    const received = [{ op: 'replace', path: '/substatus', value: 'Received' }]
    expect((await ada('PATCH', `${referralsPath}/${connected.id}`, { body: received })).status).toBe(204)
    expect(idsIn(await filtered(`${poll} and substatus in ('Received')`, ada))).toEqual([connected.id])
    expect(idsIn(await filtered(`${poll} and substatus eq 'Pending'`, ada))).toEqual([])
    expect(idsIn(await filtered(`engagementId eq '${own.engagementId}'`, ada))).toEqual(
      [own.id, connected.id].sort(),
    )
  })
})
