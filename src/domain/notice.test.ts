import { describe, expect, test } from 'vitest'
import { isArchivable, isOptional, noticeKind, noticeNames, noticesFor } from './notice.ts'
import { mailStates, whyNotArchive, whyNotSendAgain, whyNotTurnOff } from './notice-rules.ts'
import type { Actor } from './role.ts'

const actor = (
  organizationKind: Actor['organizationKind'],
  ...roles: Actor['assignments'][number]['role'][]
) =>
  ({ organizationKind, assignments: roles.map((role) => ({ role, locationId: null })) }) as unknown as Actor

describe('what a notice wants', () => {
  test.each(
    noticeNames,
  )('NT-2: %s is archived unless it must be done, and turned off only where it informs', (name) => {
    const kind = noticeKind(name)
    expect(whyNotArchive(kind)?.code ?? null).toBe(kind === 'mandatory' ? 'notice.mandatory' : null)
    expect(isArchivable(name)).toBe(kind !== 'mandatory')
    expect(whyNotTurnOff(name)?.code ?? null).toBe(kind === 'transactional' ? null : 'notice.needed')
    expect(isOptional(name)).toBe(kind === 'transactional')
  })

  test('NT-2: every request for an answer must be answered', () => {
    const asked = [
      'request-received',
      'deal-received',
      'assessment-received',
      'request-assigned',
      'answer-due',
    ] as const
    for (const name of asked) expect([name, noticeKind(name)]).toEqual([name, 'mandatory'])
  })

  test('NT-3: everybody finds in the settings what can reach them, and nothing else', () => {
    expect(noticesFor(actor('partner', 'referrals-admin'))).toEqual(
      noticeNames.filter(
        (name) => !['assessment-received', 'request-assigned', 'solution-submitted'].includes(name),
      ),
    )
    expect(noticesFor(actor('vendor', 'vendor-seller'))).not.toContain('assessment-received')
    expect(noticesFor(actor('vendor', 'assessment-specialist'))).toContain('assessment-received')
  })
})

test('NT-R6: a mail is sent again where there is a server and it does not wait already', () => {
  for (const state of mailStates) {
    expect(whyNotSendAgain(state, false)?.code).toBe('mail.no-server')
    expect(whyNotSendAgain(state, true)?.code ?? null).toBe(state === 'queued' ? 'mail.waiting' : null)
  }
})
