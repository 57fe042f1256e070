import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askPasswordReset, resetPassword } from '#contract/people.ts'
import * as factors from '#contract/second-factors.ts'
import { changeMe, changePassword } from '#contract/sessions.ts'
import { openTestApp, type TestApp } from '../../../test/app.ts'
import { testSecrets } from '../../../test/secrets.ts'
import { mailPathPurpose } from '../mail/queue-mail.ts'
import { demoPassword } from '../seed/cast.ts'

let tandem: TestApp
beforeAll(async () => {
  tandem = await openTestApp()
})
afterAll(() => tandem?.close())

type Mail = { template: string; to_email: string; language: string; path: string }
const mails = () =>
  tandem.ownerQuery<Mail>(
    'select template, to_email, language, path from outbox order by created_at, template',
  )
const clear = () => tandem.ownerQuery('delete from outbox')
const at = '/settings/security'

test('ORG-5: whose password is changed learns of it by mail, whoever changed it and by which way', async () => {
  await clear()
  const minji = await tandem.as('minji')
  await minji.call(changeMe, { body: { language: 'ko' } })
  const wrong = { current: 'no', next: 'walrus in the lighthouse' }
  await minji.call(changePassword, { body: wrong })
  expect(await mails()).toEqual([])
  await minji.call(changePassword, { body: { ...wrong, current: demoPassword } })
  const told = { template: 'password-changed', to_email: 'minji@birch.example', language: 'ko', path: at }
  expect(await mails()).toEqual([told])

  await clear()
  await tandem.browser().call(askPasswordReset, { body: { email: 'boris@birch.example' } })
  const [letter] = await mails()
  const code =
    testSecrets
      .unseal(mailPathPurpose, letter?.path ?? '')
      .split('/')
      .at(-1) ?? ''
  await clear()
  const body = { code, password: 'walrus in the lighthouse' }
  expect((await tandem.browser().call(resetPassword, { body })).status).toBe(204)
  expect(await mails()).toMatchObject([{ template: 'password-changed', to_email: 'boris@birch.example' }])
})

test('ORG-5: so does whose second factor is set up, removed, or reset by an administrator', async () => {
  await clear()
  const bea = await tandem.as('bea')
  const setUp = async () => {
    const { body } = await bea.call(factors.beginSecondFactor, { body: { password: demoPassword } })
    const totp = new TOTP({ secret: body.secret, digits: 6, period: 30 })
    const now = Date.parse('2026-11-19T14:00:00.000Z')
    const { status } = await bea.call(factors.confirmSecondFactor, {
      body: { code: totp.generate({ timestamp: now }) },
    })
    expect(status).toBe(200)
  }
  await setUp()
  expect(await mails()).toMatchObject([
    { template: 'second-factor-added', to_email: 'bea@birch.example', path: at },
  ])
  await clear()
  const ben = await tandem.as('ben')
  const personId = tandem.world.people.get('bea')?.actor.personId ?? ''
  expect((await ben.call(factors.resetSecondFactor, { params: { personId } })).status).toBe(204)
  expect(await mails()).toMatchObject([{ template: 'second-factor-removed', to_email: 'bea@birch.example' }])
})
