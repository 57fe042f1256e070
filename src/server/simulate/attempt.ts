import type { Refusal } from '#domain/refusal.ts'
import { catalog } from '#locales/en/catalog.ts'
import { faultSentence } from '#words/problem-words.ts'
import { createReader } from '#words/reader.ts'
import { explainInEnglish } from '../plain-words.ts'
import { Conflict, Invalid, NotAllowed, NotFound, Refused } from '../refused.ts'

/** How a step went: done; overtaken by what others did; refused by a rule; or a fault of the program. */
export type Went =
  | { kind: 'done' }
  | { kind: 'overtaken' | 'refused'; why: string; code: string }
  | { kind: 'failed'; why: string }

/** Refusals that say that others were faster, as a request that was withdrawn: no fault of the script. */
const overtaking = new Set([
  'referral.closed',
  'referral.not-received',
  'referral.past-due',
  'request.taken',
  'invitation.not-pending',
])

const words = createReader({ locale: 'en', catalog }, 'UTC')

export async function attempt(run: () => Promise<unknown>, vendorName: string): Promise<Went> {
  try {
    await run()
    return { kind: 'done' }
  } catch (error) {
    return wentWrong(error, vendorName)
  }
}

function wentWrong(error: unknown, vendorName: string): Went {
  if (error instanceof Refused) return refusedBy(error.refusal, vendorName)
  if (error instanceof NotAllowed) {
    if (error.refusal !== null) return refusedBy(error.refusal, vendorName)
    return { kind: 'refused', code: 'not-allowed', why: 'the person has no role for it' }
  }
  if (error instanceof NotFound) return { kind: 'refused', code: 'not-found', why: 'sees no such deal' }
  if (error instanceof Invalid) {
    const faults = error.fields.map((fault) => `${fault.path}: ${faultSentence(fault, words)}`)
    return { kind: 'refused', code: 'invalid', why: faults.join(' ') }
  }
  if (error instanceof Conflict)
    return { kind: 'overtaken', code: 'conflict', why: 'others changed the same' }
  return { kind: 'failed', why: (error as Error).message }
}

function refusedBy(refusal: Refusal, vendorName: string): Went {
  const { sentence } = explainInEnglish(refusal, vendorName)
  return { kind: overtaking.has(refusal.code) ? 'overtaken' : 'refused', code: refusal.code, why: sentence }
}
