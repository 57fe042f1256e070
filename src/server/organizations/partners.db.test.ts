import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listPartners } from '#contract/organizations.ts'
import * as program from '#contract/partner-program.ts'
import * as people from '#contract/people.ts'
import { getMe } from '#contract/sessions.ts'
import { daysAfter } from '#domain/calendar.ts'
import { morning, openTestApp, type TestApp } from '../../../test/app.ts'
import { testSecrets } from '../../../test/secrets.ts'
import { mailPathPurpose } from '../mail/queue-mail.ts'

let tandem: TestApp
const idOf = (name: string) => tandem.world.organizations.get(name) ?? ''

beforeAll(async () => {
  tandem = await openTestApp()
})
beforeEach(() => tandem.setClock(morning))
afterAll(() => tandem?.close())

const enrolment = {
  name: 'Fir',
  city: 'Graz',
  country: 'AT',
  firstName: 'Eva',
  lastName: 'Eder',
  email: 'eva@fir.example',
  language: 'ru',
}
const join = (link: string) => ({
  code: link.split('/join/')[1] ?? '',
  firstName: 'Eva',
  lastName: 'Eder',
  phone: '+43',
  password: 'some words for Fir',
})

async function mailsOf(template: string) {
  const rows = await tandem.ownerQuery<{
    to_email: string
    language: string
    path: string
    facts: object
    sealed: boolean
  }>(
    'select to_email, language, path, facts, sealed from outbox where template = $1 order by created_at, to_email',
    [template],
  )
  return rows.map(({ path, sealed, ...mail }) => ({
    ...mail,
    path: sealed ? testSecrets.unseal(mailPathPurpose, path) : path,
  }))
}

describe('a new partner', () => {
  test('ORG-1, ORG-5: begins with a first admin who was invited by mail, whom the vendor may ask again until somebody came', async () => {
    const abel = await tandem.as('abel')
    const { body } = await abel.call(program.enrolPartner, { body: enrolment })
    const partner = (await abel.call(program.getPartner, { params: { id: body.id } })).body
    expect(partner).toMatchObject({
      name: 'Fir',
      hasPeople: false,
      firstAdmin: { email: 'eva@fir.example', expired: false },
      locations: [{ name: 'Graz', country: 'AT' }],
    })
    expect(await mailsOf('person-invited')).toMatchObject([
      { to_email: 'eva@fir.example', language: 'ru', facts: { organization: 'Fir', by: 'Abel Acker' } },
    ])
    const sent = await abel.call(people.resendInvitation, { params: { id: partner.firstAdmin.id } })
    const eva = tandem.browser()
    const me = (await eva.call(people.joinAnew, { body: join(sent.body.link) })).body.me
    expect(me).toMatchObject({
      organization: { name: 'Fir', kind: 'partner' },
      managesUsers: true,
      companyWide: true,
    })
    const later = (await abel.call(program.getPartner, { params: { id: body.id } })).body
    expect(later).toMatchObject({ hasPeople: true, firstAdmin: null })
  })

  test('ORG-9: once a partner has people, the vendor can bring in nobody any more', async () => {
    const abel = await tandem.as('abel')
    const { body } = await abel.call(program.enrolPartner, {
      body: { ...enrolment, name: 'Oak', email: 'o@oak.example' },
    })
    // Two links to the first admin, as if an older one had been kept.
    await tandem.ownerQuery(
      `insert into membership (organization_id, person_id, email, first_name, last_name, phone)
       select $1, id, 'cleo@oak.example', 'C', 'C', '1' from person where email = 'cleo@cedar.example'`,
      [body.id],
    )
    const late = await tandem.browser().call(people.joinAnew, { body: join(body.link) })
    expect([late.status, late.body.code]).toEqual([409, 'joining.over'])
    expect(await tandem.ownerQuery(`select 1 from person where email = 'o@oak.example'`)).toEqual([])
    await tandem.ownerQuery('delete from membership where organization_id = $1', [body.id])
  })

  test('ROL-R2, VIS-1: partners are kept by the vendor’s admins alone', async () => {
    const params = { id: idOf('Birch') }
    for (const who of ['ada', 'ben', 'cleo']) {
      const browser = await tandem.as(who)
      for (const [endpoint, body] of [
        [program.getPartner, undefined],
        [program.enrolPartner, enrolment],
        [program.changeEnrolment, { state: 'suspended', reason: 'x' }],
        [program.vetPartner, { vetted: true }],
        [program.listApplications, undefined],
        [program.takeApplications, { open: true }],
        [program.approveApplication, undefined],
        [program.rejectApplication, { reason: 'x' }],
      ] as const)
        expect([endpoint.name, (await browser.call(endpoint, { params, body })).status]).toEqual([
          endpoint.name,
          403,
        ])
    }
    const abel = await tandem.as('abel')
    for (const id of [idOf('Aster'), crypto.randomUUID()])
      expect((await abel.call(program.getPartner, { params: { id } })).status).toBe(404)
  })

  test('DT-2: the vendor’s admin vets a partner for solution assessments, and takes it back', async () => {
    const abel = await tandem.as('abel')
    const params = { id: idOf('Cedar') }
    const assesses = async () =>
      (await abel.call(listPartners)).body.items.find((one: { name: string }) => one.name === 'Cedar')
        .assesses
    for (const vetted of [true, false]) {
      expect((await abel.call(program.vetPartner, { params, body: { vetted } })).body.assesses).toBe(vetted)
      expect(await assesses()).toBe(vetted)
    }
  })
})

describe('an application', () => {
  const application = {
    company: 'Gale Systems',
    country: 'NO',
    city: 'Bergen',
    firstName: 'Gro',
    lastName: 'Gran',
    email: 'Gro@Gale.example',
    phone: '+47 2',
    message: 'We sell to ports.',
    language: 'en',
  }
  const apply = (changes = {}, address = '203.0.113.50') =>
    tandem.browser(address).call(program.applyAsPartner, { body: { ...application, ...changes } })
  const codeOf = (mail: { path: string } | undefined) => mail?.path.split('/').at(-1) ?? ''
  const confirm = (code: string) => tandem.browser().call(program.confirmApplication, { body: { code } })

  test('the page is off until the vendor switches it on', async () => {
    expect((await tandem.browser().call(program.getApplicationForm)).body).toEqual({
      open: false,
      vendorName: 'Aster',
    })
    expect((await apply()).status).toBe(404)
    const abel = await tandem.as('abel')
    await abel.call(program.takeApplications, { body: { open: true } })
    expect((await tandem.browser().call(program.getApplicationForm)).body.open).toBe(true)
  })

  test('ORG-10: waits for the vendor only after its address was confirmed, and makes a partner when approved', async () => {
    expect((await apply()).status).toBe(204)
    const abel = await tandem.as('abel')
    const waiting = async () => (await abel.call(program.listApplications)).body.items
    expect(await waiting()).toEqual([])
    const [letter] = await mailsOf('application-check')
    expect(letter).toMatchObject({ to_email: 'gro@gale.example', facts: { name: 'Gale Systems' } })
    expect((await confirm(`${codeOf(letter).slice(0, -1)}_`)).status).toBe(404)
    expect((await confirm(codeOf(letter))).body).toEqual({ company: 'Gale Systems', vendorName: 'Aster' })
    expect((await confirm(codeOf(letter))).status).toBe(200)
    expect(await mailsOf('application-received')).toMatchObject([{ to_email: 'abel@aster.example' }])

    const [found] = await waiting()
    expect(found).toMatchObject({
      company: 'Gale Systems',
      state: 'waiting',
      namesakes: 0,
      whyNotAnswer: null,
    })
    const params = { id: found.id }
    const approved = await abel.call(program.approveApplication, { params })
    expect(approved.status).toBe(200)
    expect(await mailsOf('application-approved')).toMatchObject([{ to_email: 'gro@gale.example' }])
    const gro = tandem.browser()
    const me = (await gro.call(people.joinAnew, { body: join(approved.body.link) })).body.me
    expect(me).toMatchObject({
      organization: { name: 'Gale Systems' },
      person: { email: 'gro@gale.example' },
    })
    for (const [endpoint, body] of [
      [program.approveApplication, undefined],
      [program.rejectApplication, { reason: 'no' }],
    ] as const) {
      const again = await abel.call(endpoint, { params, body })
      expect([again.status, again.body.refusal.code]).toEqual([409, 'application.answered'])
    }
  })

  test('ORG-10: is rejected with a reason that the applicant reads', async () => {
    await apply({ email: 'hal@hail.example', company: 'birch' })
    await confirm(
      codeOf((await mailsOf('application-check')).find((mail) => mail.to_email === 'hal@hail.example')),
    )
    const abel = await tandem.as('abel')
    const [found] = (await abel.call(program.listApplications)).body.items
    expect(found).toMatchObject({ company: 'birch', namesakes: 1 })
    const blank = await abel.call(program.rejectApplication, {
      params: { id: found.id },
      body: { reason: ' ' },
    })
    expect(blank.status).toBe(422)
    await abel.call(program.rejectApplication, {
      params: { id: found.id },
      body: { reason: 'No solution yet.' },
    })
    expect(await mailsOf('application-rejected')).toMatchObject([
      { to_email: 'hal@hail.example', facts: { note: 'No solution yet.', vendor: 'Aster' } },
    ])
    const kept = (await abel.call(program.listApplications)).body.items
    expect(kept.find(({ id }: { id: string }) => id === found.id)).toMatchObject({
      state: 'rejected',
      answeredByName: 'Abel Acker',
      whyNotAnswer: { code: 'application.answered' },
    })
  })

  test('a doubled one is answered alike, an old link runs out, and many are slowed down', async () => {
    const email = 'ida@ice.example'
    await apply({ email, company: 'Ice' })
    const first = codeOf((await mailsOf('application-check')).find((mail) => mail.to_email === email))
    await apply({ email, company: 'Ice and Co' })
    expect((await confirm(first)).status).toBe(404)
    const second = codeOf(
      (await mailsOf('application-check')).filter((mail) => mail.to_email === email).at(-1),
    )
    tandem.setClock(daysAfter(morning, 8))
    expect((await confirm(second)).status).toBe(404)
    tandem.setClock(morning)
    const answers = []
    for (let time = 0; time < 25; time++)
      answers.push((await apply({ email: `j${time}@jay.example` }, '198.51.100.77')).status)
    expect(answers[0]).toBe(204)
    expect(answers.at(-1)).toBe(429)
  })
})

test('ORG-10: a suspended partner learns why, and is active again when the vendor says so', async () => {
  const abel = await tandem.as('abel')
  const cleo = await tandem.as('cleo')
  const params = { id: idOf('Cedar') }
  const reason = 'The agreement of 2027 is not signed.'
  const blank = await abel.call(program.changeEnrolment, {
    params,
    body: { state: 'suspended', reason: ' ' },
  })
  expect(blank.body.fields).toEqual([{ path: 'reason', code: 'required', facts: {} }])
  const suspended = await abel.call(program.changeEnrolment, { params, body: { state: 'suspended', reason } })
  expect(suspended.body).toMatchObject({
    suspended: true,
    enrolments: [{ state: 'suspended', reason, byName: 'Abel Acker' }],
  })
  const me = (await cleo.call(getMe)).body
  expect(me).toMatchObject({ suspension: { reason }, whyNotOpen: { code: 'organization.suspended' } })
  expect((await (await tandem.as('ben')).call(getMe)).body.suspension).toBeNull()
  await abel.call(program.changeEnrolment, { params, body: { state: 'active', reason: '' } })
  expect((await cleo.call(getMe)).body.suspension).toBeNull()
})
