import { afterAll, beforeAll, expect, test } from 'vitest'
import { addListing, amendListing, publishListing } from '#contract/listings.ts'
import { listSolutions, type Solution } from '#contract/solutions.ts'
import { openTestApp, type TestApp } from '../../../test/app.ts'

let tandem: TestApp
beforeAll(async () => {
  tandem = await openTestApp()
})
afterAll(() => tandem?.close())

async function solutions(who: string, query: Record<string, string> = {}): Promise<Solution[]> {
  return (await (await tandem.as(who)).call(listSolutions, { query })).body.items
}

test('SO-2: a partner sees its own, the vendor’s and third-party solutions', async () => {
  const found = await solutions('ben')
  const kinds = Object.fromEntries(found.map((solution) => [solution.publisherName, solution.kind]))
  expect(kinds).toEqual({ Aster: 'vendor', Birch: 'own', Cedar: 'third-party' })
  for (const kind of ['own', 'vendor', 'third-party']) {
    const some = await solutions('ben', { kind })
    expect(some).toEqual(found.filter((solution) => solution.kind === kind))
    expect(some.length).toBeGreaterThan(0)
  }
})

test('SO-2: the same solutions seen by the vendor are its own and third-party ones', async () => {
  const kinds = new Set(
    (await solutions('ada')).map((solution) => `${solution.publisherName} ${solution.kind}`),
  )
  expect([...kinds].sort()).toEqual(['Aster own', 'Birch third-party', 'Cedar third-party'])
})

test('CS-L1, CS-L2, CS-L3, CS-L4, CS-L5: the level says whether it can stand in a deal and what it earns', async () => {
  const found = new Map([...(await solutions('ben'))].map((solution) => [solution.coSellStatus, solution]))
  expect(found.get('in-market')).toMatchObject({ selectable: false, incentiveLevel: 'none' })
  expect(found.get('co-sell-ready')).toMatchObject({ selectable: true, incentiveLevel: 'none' })
  for (const level of ['ip-co-sell', 'business-apps-standard', 'business-apps-premium'] as const)
    expect(found.get(level)).toMatchObject({ selectable: true, incentiveLevel: level })
})

test('RR-1: a seller lists one partner’s solutions, with the location that deals on them go to', async () => {
  const organizationId = tandem.world.organizations.get('Birch') ?? ''
  const found = await solutions('ada', { organizationId, search: 'cold' })
  expect(found).toHaveLength(1)
  expect(found[0]).toMatchObject({
    number: 'SOL-20001-BIR',
    locationId: tandem.world.locations.get('Rotterdam'),
    organizationId,
  })
})

test('CS-16: from co-sell ready on the vendor’s sellers find a partner’s solution and can sell it together; before, it only stands there', async () => {
  const levels = ['co-sell-ready', 'ip-co-sell', 'business-apps-standard', 'business-apps-premium']
  const found = (await solutions('ada')).filter(({ kind }) => kind === 'third-party')
  expect(new Set(found.map(({ coSellStatus }) => coSellStatus))).toEqual(new Set(['in-market', ...levels]))
  for (const { coSellStatus, selectable } of found) expect(selectable).toBe(levels.includes(coSellStatus))
})

test.each([
  ['own software', 'saas', 'ip', 'cloud-marketplace'],
  ['own software for business', 'business-app', 'ip', 'app-store'],
  ['services on the vendor’s technology', 'consulting-service', 'service', 'cloud-marketplace'],
  ['managed services', 'managed-service', 'managed-service', 'app-store'],
])('CS-23: a solution may be %s, and be in either store', async (_what, offerType, solutionType, store) => {
  const ben = await tandem.as('ben')
  const name = `Birch ${solutionType} in the ${store}, ${offerType}`
  const { body: draft } = await ben.call(addListing, { body: { name, solutionId: null } })
  const stores = [{ store, url: 'https://store.example/birch' }]
  const params = { id: draft.id }
  const amended = await ben.call(amendListing, { params, body: { offerType, solutionType, stores } })
  expect(amended.body).toMatchObject({ content: { offerType, solutionType, stores } })
  expect((await ben.call(publishListing, { params })).status).toBe(200)
  expect((await solutions('ada')).find((one) => one.name === name)?.coSellStatus).toBe('in-market')
})
