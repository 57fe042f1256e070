import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  openWireDesk,
  privateDeal,
  referralsPath,
  sharedDeal,
  type WireDesk,
} from '../../../test/wire-desk.ts'

let desk: WireDesk
let ben: Awaited<ReturnType<WireDesk['as']>>
beforeAll(async () => {
  desk = await openWireDesk()
  ben = await desk.as('ben')
})
afterAll(() => desk.close())

test('AP-10: what no rule reads comes back as it was sent', async () => {
  const sent = {
    qualification: 'MarketingQualified',
    tags: ['spring', 'fair'],
    lastRunId: 'run-1',
    customerProfile: {
      name: 'Dune &amp; Sons ',
      size: '10001+employees',
      address: {
        addressLine1: 'Waalhaven 1',
        addressLine2: 'Gate 4',
        city: 'Rotterdam',
        country: 'nl',
        region: 'ZH',
      },
      team: [
        {
          firstName: 'Dora',
          lastName: 'van Dekker',
          email: 'd@dune.example',
          contactPreference: { locale: 'nl-NL' },
        },
        { firstName: 'Dirk', lastName: 'Dam', email: 'dirk@dune.example' },
      ],
      ids: { External: '6-EC3L' },
    },
    consent: { ConsentToShareInfoWithOthers: true, consentToContact: false },
    details: {
      dealValue: 10000,
      customerAction: 'asked',
      customerRequestedContact: 'true',
      requirements: {
        industries: [{ Id: 'Education' }],
        products: [{ id: 'Azure' }],
        services: [{ id: 'Integration' }],
        solutions: [
          { id: 'BigData', type: 'Category' },
          { id: 'SOL-99999-XXX', name: 'Unknown', type: 'Name' },
        ],
        offers: [{ id: 'o' }],
        salesPlays: ['play'],
        additionalRequirements: {
          iot: { deviceCategory: 'Camera', attachServices: true },
          attributes: [
            { type: 'CustomerMarketplaceIntent', id: 'HaveNotDecided' },
            { type: 'SolutionPlay', id: 'Play 1' },
          ],
        },
      },
    },
  }
  const deal = await ben('POST', referralsPath, { body: privateDeal(sent) })
  expect(deal.status).toBe(201)
  const path = `${referralsPath}/${deal.body.id}`
  const { customerProfile, details } = deal.body
  expect(deal.body).toMatchObject({
    qualification: 'MarketingQualified',
    tags: ['spring', 'fair'],
    lastRunId: 'run-1',
    customerMarketplaceIntent: 'HaveNotDecided',
    consent: { consentToToShareInfoWithOthers: true, consentToContact: false },
  })
  expect(customerProfile).toMatchObject({
    name: 'Dune &amp; Sons ',
    size: '10001+employees',
    address: { addressLine2: 'Gate 4', country: 'NL', region: 'ZH', state: null },
    ids: [{ profileType: 'External', id: '6-EC3L' }],
    team: [
      { lastName: 'van Dekker', contactPreference: { locale: 'nl-NL', disableNotifications: null } },
      { lastName: 'Dam' },
    ],
  })
  expect(details).toMatchObject({
    dealValue: 10000,
    currency: 'USD',
    customerAction: 'asked',
    customerRequestedContact: true,
  })
  expect(details.requirements).toMatchObject({
    industries: [{ id: 'Education' }],
    solutions: [{ id: 'BigData', type: 'Category' }, { id: 'SOL-99999-XXX' }],
    offers: [{ id: 'o' }],
    salesPlays: ['play'],
    additionalRequirements: {
      iot: {
        deviceCategory: 'Camera',
        siliconType: null,
        azureCertifiedDevice: false,
        attachServices: true,
      },
      attributes: sent.details.requirements.additionalRequirements.attributes,
    },
  })
  const edited = await ben('PATCH', path, {
    body: [{ op: 'replace', path: '/details/customerAction', value: 'waits' }],
  })
  expect(edited.status).toBe(204)
  expect((await ben('GET', path)).body.details).toEqual({ ...details, customerAction: 'waits' })
})

test('AP-10, VIS-B2: what no rule reads stays with its owner', async () => {
  const word = 'zanzibar'
  const body = sharedDeal({
    tags: [word],
    campaignId: word,
    lastRunId: word,
    externalReferenceId: word,
    target: [{ type: 'SolutionProfile', id: 'SOL-20001-BIR' }],
  })
  Object.assign(body.details, { customerAction: word })
  const deal = await ben('POST', referralsPath, { body })
  await ben('POST', referralsPath, {
    body: sharedDeal({
      engagementId: deal.body.engagementId,
      target: [{ type: 'BusinessProfileLocation', id: 'msft' }],
      inviteContext: { assistanceRequestCode: 'GeneralOrOther', notes: 'Help' },
    }),
  })
  await ben('PATCH', `${referralsPath}/${deal.body.id}`, {
    body: [{ op: 'replace', path: '/tags', value: [word, `${word} too`] }],
  })
  const tables = await desk.ownerQuery<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = $1::regnamespace and c.relkind = 'r'
       and obj_description(c.oid) like 'tenant%'`,
    [desk.schema],
  )
  const birch = desk.world.organizations.get('Birch')
  let found = 0
  for (const { name } of tables) {
    const rows = await desk.ownerQuery<{ owner: string }>(
      `select organization_id as owner from ${name} t where to_jsonb(t)::text ilike '%' || $1 || '%'`,
      [word],
    )
    for (const { owner } of rows) expect([name, owner]).toEqual([name, birch])
    found += rows.length
  }
  expect(found).toBeGreaterThan(1)
})
