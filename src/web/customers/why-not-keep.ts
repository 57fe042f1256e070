import type { Refusal } from '#words/refusal-words.ts'
import type { Me } from '../session/me.ts'

/** Accounts and matches are for the vendor's admins. */
export function whyNotKeep(me: Me): Refusal | null {
  if (me.assignments.some(({ role }) => role === 'vendor-admin')) return null
  const facts = { roles: 'vendor-admin' }
  return {
    code: 'role.missing',
    facts,
    remedy: { kind: 'ask', roles: ['vendor-admin'] },
    conditions: [{ code: 'role.missing', met: false, facts }],
  }
}
