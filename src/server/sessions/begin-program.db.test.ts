import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginProgram, getEntrance, getMe } from '#contract/sessions.ts'
import { openTestApp, type TestApp } from '../../../test/app.ts'

let tandem: TestApp
const body = {
  organizationName: 'Aster',
  country: 'NL',
  city: 'Amsterdam',
  firstName: 'Abel',
  lastName: 'Acker',
  email: 'Abel@aster.example',
  phone: '+31 20',
  password: 'a long password',
}

beforeAll(async () => {
  tandem = await openTestApp({ empty: true, publicUrl: 'https://tandem.example' })
})
afterAll(() => tandem?.close())

test('ORG-1: an empty program begins with its vendor and first admin, once, whoever comes first', async () => {
  const before = await tandem.browser().call(getEntrance)
  expect(before.body).toEqual({ firstRun: true, vendorName: null, demo: [], demoPassword: null })

  const short = await tandem.browser().call(beginProgram, { body: { ...body, password: 'short' } })
  expect(short.body.fields[0].code).toBe('password-short')

  const browsers = [tandem.browser(), tandem.browser()]
  const answers = await Promise.all(browsers.map((browser) => browser.call(beginProgram, { body })))
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 404])

  const winner = answers.findIndex((answer) => answer.status === 200)
  const me = await browsers[winner]?.call(getMe)
  expect(me?.body).toMatchObject({
    person: { email: 'abel@aster.example' },
    organization: { name: 'Aster', kind: 'vendor' },
    managesUsers: true,
    worksOnReferrals: true,
    locations: [{ city: 'Amsterdam', country: 'NL' }],
  })
  expect(answers[winner]?.cookie).toContain('Secure')
  expect((await tandem.browser().call(getEntrance)).body.firstRun).toBe(false)
})
