import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changeSignInRules } from '#contract/company-sign-in.ts'
import * as contract from '#contract/second-factors.ts'
import { getMe } from '#contract/sessions.ts'
import { openTestApp, type TestApp } from '../../../test/app.ts'
import { type CompanyWindow, openWindow } from '../../../test/company-window.ts'
import { demoPassword } from '../seed/cast.ts'

let tandem: TestApp
let at = Date.parse('2026-11-19T14:00:00Z')
const password = demoPassword

/** Time goes on, so that a code is none that was used before. */
function later(seconds = 30): void {
  at += seconds * 1000
  tandem.setClock(new Date(at).toISOString())
}

function codeOf(secret: string, stepsAgo = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at - stepsAgo * 30_000 })
}

async function windowOf(email: string): Promise<CompanyWindow> {
  const window = openWindow(tandem)
  const { status } = await window.signIn(email)
  if (status !== 200) throw new Error(`${email} could not sign in: ${status}`)
  return window
}

/** Somebody with a second factor: the window, its secret and the recovery codes. */
async function protectedPerson(email: string) {
  const window = await windowOf(email)
  const { body } = await window.call(contract.beginSecondFactor, { body: { password } })
  const confirmed = await window.call(contract.confirmSecondFactor, { body: { code: codeOf(body.secret) } })
  return { window, secret: body.secret as string, codes: confirmed.body.recoveryCodes as string[] }
}

const answer = (window: CompanyWindow, code: string) =>
  window.call(contract.answerSecondFactor, { body: { code } })

beforeAll(async () => {
  tandem = await openTestApp()
})
afterAll(() => tandem?.close())
beforeEach(() => later(3600))

describe('setting up', () => {
  test('it takes the password, then a code; the secret and the recovery codes are kept unreadable', async () => {
    const ada = await windowOf('ada@aster.example')
    const wrong = await ada.call(contract.beginSecondFactor, { body: { password: 'wrong' } })
    expect(wrong.body.fields[0].path).toBe('password')
    const { body } = await ada.call(contract.beginSecondFactor, { body: { password } })
    expect(body.uri).toMatch(
      /^otpauth:\/\/totp\/Tandem:ada%40aster\.example\?issuer=Tandem&secret=[A-Z2-7]{32}&/,
    )
    const before = await ada.call(contract.getSecurity)
    expect(before.body).toMatchObject({ hasPassword: true, secondFactor: null, whyNotSetUp: null })
    expect((await windowOf('ada@aster.example')).jar.has('tandem_session')).toBe(true)

    const bad = await ada.call(contract.confirmSecondFactor, { body: { code: '000000' } })
    expect(bad.body.fields).toEqual([{ path: 'code', code: 'wrong-code', facts: {} }])
    const done = await ada.call(contract.confirmSecondFactor, { body: { code: codeOf(body.secret) } })
    expect(done.body.recoveryCodes).toHaveLength(10)
    expect(new Set(done.body.recoveryCodes).size).toBe(10)
    const after = await ada.call(contract.getSecurity)
    expect(after.body.secondFactor).toMatchObject({ codesLeft: 10 })
    expect(after.body.whyNotSetUp.code).toBe('second-factor.standing')

    const rows = await tandem.ownerQuery(
      'select f.secret, c.code_hash::text from second_factor f, recovery_code c',
    )
    const stored = JSON.stringify(rows)
    expect(stored).not.toContain(body.secret)
    for (const code of done.body.recoveryCodes) {
      expect(stored).not.toContain(code)
      expect(stored).not.toContain(Buffer.from(code).toString('hex'))
    }
  })

  test('a standing one is not replaced by beginning another', async () => {
    const { window } = await protectedPerson('aki@aster.example')
    const again = await window.call(contract.beginSecondFactor, { body: { password } })
    expect([again.status, again.body.code]).toEqual([409, 'second-factor.standing'])
  })
})

describe('signing in', () => {
  let bea: Awaited<ReturnType<typeof protectedPerson>>
  beforeAll(async () => {
    later()
    bea = await protectedPerson('bea@birch.example')
  })

  test('the password alone opens nothing; with the code of now it does', async () => {
    const window = openWindow(tandem)
    const half = await window.signIn('bea@birch.example')
    expect([half.status, half.body.code]).toEqual([401, 'second-factor-needed'])
    expect((await window.call(getMe)).status).toBe(401)
    expect(window.jar.has('tandem_session')).toBe(false)
    const done = await answer(window, codeOf(bea.secret))
    expect([done.status, done.body.person.email]).toEqual([200, 'bea@birch.example'])
    expect((await window.call(getMe)).status).toBe(200)
  })

  test('a code is good once, an older one not at all, and a clock may be off by half a minute', async () => {
    const enter = async (code: string) => {
      const window = openWindow(tandem)
      await window.signIn('bea@birch.example')
      return (await answer(window, code)).status
    }
    const code = codeOf(bea.secret)
    expect(await enter(code)).toBe(200)
    expect(await enter(code)).toBe(401)
    expect(await enter(codeOf(bea.secret, 1))).toBe(401)
    later(60)
    expect(await enter(codeOf(bea.secret, 1))).toBe(200)
    later(90)
    expect(await enter(codeOf(bea.secret, 2))).toBe(401)
    expect(await enter(codeOf(bea.secret, -1))).toBe(200)
  })

  test('one code given twice in the same moment opens one session', async () => {
    const windows = [openWindow(tandem), openWindow(tandem)]
    for (const window of windows) await window.signIn('bea@birch.example')
    const code = codeOf(bea.secret)
    const answers = await Promise.all(windows.map((window) => answer(window, code)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
  })

  test('each recovery code is good once, however it is typed', async () => {
    const [first = '', second = ''] = bea.codes
    const enter = async (code: string) => {
      const window = openWindow(tandem)
      await window.signIn('bea@birch.example')
      return (await answer(window, code)).status
    }
    expect(await enter(` ${first.toUpperCase().replaceAll('-', ' ')} `)).toBe(200)
    expect(await enter(first)).toBe(401)
    expect(await enter(second)).toBe(200)
    expect((await bea.window.call(contract.getSecurity)).body.secondFactor.codesLeft).toBe(8)
  })

  test('guessing is paused, even for the right code', async () => {
    const window = openWindow(tandem)
    await window.signIn('bea@birch.example')
    const guesses = []
    for (let one = 0; one < 5; one += 1) guesses.push((await answer(window, `00000${one}`)).status)
    expect(guesses).toEqual([401, 401, 401, 401, 401])
    const paused = await answer(window, codeOf(bea.secret))
    expect([paused.status, paused.body.retryAfter > 0]).toEqual([429, true])
    later(3600)
    await window.signIn('bea@birch.example')
    expect((await answer(window, codeOf(bea.secret))).status).toBe(200)
  })

  test('the first step holds ten minutes, in the browser that made it', async () => {
    const window = openWindow(tandem)
    await window.signIn('bea@birch.example')
    expect((await answer(openWindow(tandem), codeOf(bea.secret))).status).toBe(401)
    later(601)
    const late = await answer(window, codeOf(bea.secret))
    expect([late.status, late.body.code]).toEqual([401, 'not-signed-in'])
  })

  test('new recovery codes take the place of the old ones; removing takes password and code', async () => {
    const { window, secret } = bea
    const fresh = await window.call(contract.replaceRecoveryCodes, {
      body: { password, code: codeOf(secret) },
    })
    expect(fresh.body.recoveryCodes).toHaveLength(10)
    expect(fresh.body.recoveryCodes).not.toContain(bea.codes[3])
    later()
    const remove = (body: object) => window.call(contract.removeSecondFactor, { body })
    expect((await remove({ password: 'wrong', code: codeOf(secret) })).body.fields[0].path).toBe('password')
    expect((await remove({ password, code: '123456' })).body.fields[0].path).toBe('code')
    expect((await remove({ password, code: codeOf(secret) })).status).toBe(204)
    expect((await openWindow(tandem).signIn('bea@birch.example')).status).toBe(200)
  })
})

describe('the organization', () => {
  test('administrators see who has one, and reset that of their own people, whose sessions end', async () => {
    const ben = await windowOf('ben@birch.example')
    const { window } = await protectedPerson('bea@birch.example')
    const beaId = tandem.world.people.get('bea')?.actor.personId ?? ''
    expect((await ben.call(contract.listSecondFactors)).body.personIds).toEqual([beaId])
    expect((await window.call(contract.listSecondFactors)).status).toBe(403)

    const abel = await windowOf('abel@aster.example')
    expect((await abel.call(contract.listSecondFactors)).body.personIds).not.toContain(beaId)
    const params = { personId: beaId }
    expect((await abel.call(contract.resetSecondFactor, { params })).status).toBe(404)
    expect((await ben.call(contract.resetSecondFactor, { params })).status).toBe(204)
    expect((await window.call(getMe)).status).toBe(401)
    expect((await openWindow(tandem).signIn('bea@birch.example')).status).toBe(200)
  })

  test('ORG-9: a guest’s second factor is not for the host to reset', async () => {
    const { window } = await protectedPerson('cleo@cedar.example')
    const cleoId = tandem.world.people.get('cleo')?.actor.personId ?? ''
    await tandem.ownerQuery(
      `insert into membership (organization_id, person_id, email, first_name, last_name, phone)
       values ($1, $2, 'cleo@cedar.example', 'Cleo', 'Costa', '')`,
      [tandem.world.organizations.get('Birch'), cleoId],
    )
    const ben = await windowOf('ben@birch.example')
    const refused = await ben.call(contract.resetSecondFactor, { params: { personId: cleoId } })
    expect([refused.status, refused.body.code]).toEqual([409, 'second-factor.not-home'])
    expect((await window.call(getMe)).status).toBe(200)
  })

  test('where it is required, whoever has none sets it up before anything else', async () => {
    const rules = (secondFactorRequired: boolean) => ({
      body: { companyOnly: false, emergencyPersonId: null, secondFactorRequired },
    })
    const ben = await windowOf('ben@birch.example')
    const bea = await windowOf('bea@birch.example')
    const tooEarly = await ben.call(changeSignInRules, rules(true))
    expect([tooEarly.status, tooEarly.body.code]).toEqual([409, 'second-factor.own-first'])
    const own = await protectedPerson('ben@birch.example')
    expect((await own.window.call(changeSignInRules, rules(true))).status).toBe(200)
    expect((await bea.call(getMe)).status).toBe(401)

    const half = await bea.signIn('bea@birch.example')
    expect([half.status, half.body.code]).toEqual([401, 'second-factor-missing'])
    expect((await bea.call(getMe)).status).toBe(401)
    expect((await answer(bea, '123456')).body.code).toBe('not-signed-in')
    const { secret } = (await bea.call(contract.beginAtSignIn)).body
    const wrong = await bea.call(contract.confirmAtSignIn, { body: { code: '000000' } })
    expect(wrong.status).toBe(422)
    const done = await bea.call(contract.confirmAtSignIn, { body: { code: codeOf(secret) } })
    expect(done.body.recoveryCodes).toHaveLength(10)
    expect(done.body.me.person.email).toBe('bea@birch.example')
    expect((await bea.call(getMe)).status).toBe(200)

    later()
    const removal = await bea.call(contract.removeSecondFactor, { body: { password, code: codeOf(secret) } })
    expect([removal.status, removal.body.code]).toEqual([409, 'second-factor.required'])
    await own.window.call(changeSignInRules, rules(false))
  })
})

test('one’s own browsers are listed, and any of them can be ended', async () => {
  const [here, there] = [await windowOf('abel@aster.example'), await windowOf('abel@aster.example')]
  const { sessions } = (await here.call(contract.getSecurity)).body
  expect(sessions[0]).toMatchObject({ organizationName: 'Aster', openedWith: 'password' })
  expect(sessions[0].agent).toContain('Firefox/140.0')
  expect(sessions.filter(({ thisOne }: { thisOne: boolean }) => thisOne)).toHaveLength(1)
  const other = (await there.call(contract.getSecurity)).body.sessions.find(
    ({ thisOne }: { thisOne: boolean }) => thisOne,
  )
  const ada = await windowOf('aki@aster.example').catch(() => windowOf('berta@birch.example'))
  expect((await ada.call(contract.endBrowser, { params: { id: other.id } })).status).toBe(404)
  expect((await here.call(contract.endBrowser, { params: { id: other.id } })).status).toBe(204)
  expect((await there.call(getMe)).status).toBe(401)
  expect((await here.call(getMe)).status).toBe(200)
})
