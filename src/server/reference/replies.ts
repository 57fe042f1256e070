import { Problem } from '#contract/values.ts'
import type { Json, Node, Printer } from './components.ts'

/** Why a call of the native API may not do what it should; each is a problem with its own code. */
const problems = {
  NotSignedIn: [401, 'Nobody is signed in, and no key or token was shown.', { code: 'not-signed-in' }],
  NotAllowed: [403, 'The roles, or the scope of the key, do not reach so far.', { code: 'not-allowed' }],
  NotFound: [404, 'There is nothing here that you may see.', { code: 'not-found' }],
  Refused: [
    409,
    'A rule says no: `refusal` says why, and what would make it possible.',
    { code: 'referral.closed' },
  ],
  Conflict: [
    412,
    'Somebody changed the same fields meanwhile: `conflicts` has both values.',
    { code: 'conflict' },
  ],
  TooLarge: [413, 'The request is too large.', { code: 'too-large' }],
  Invalid: [
    422,
    'Fields are not as they must be: `fields` names each with what is wrong.',
    { code: 'invalid' },
  ],
  Throttled: [429, 'Too many requests: come again after `Retry-After` seconds.', { code: 'throttled' }],
} as const satisfies Record<string, readonly [number, string, Node]>
export type ProblemName = keyof typeof problems

const sentences: Partial<Record<ProblemName, string>> = {
  NotSignedIn: 'Sign in first.',
  NotAllowed: 'Your roles do not allow this.',
  NotFound: 'There is nothing here.',
  Invalid: 'Some fields are not as they must be.',
}

export function problemReplies(print: Printer['print']): Node {
  return Object.fromEntries(
    Object.entries(problems).map(([name, [, description, example]]) => [
      name,
      {
        description,
        headers: {
          'Request-ID': { $ref: '#/components/headers/Request-ID' },
          ...(name === 'Throttled' ? { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } : {}),
        },
        content: {
          'application/json': {
            schema: print(Problem),
            example: {
              ...example,
              message: sentences[name as ProblemName] ?? description.split(/[:.]/)[0] ?? '',
              requestId: '5b0c1f0e-6a54-4f0b-9d53-6f1c3b8d2e11',
              ...(name === 'Invalid' ? { fields: [{ path: 'closeOn', code: 'day-past', facts: {} }] } : {}),
            },
          },
        },
      },
    ]),
  )
}

export function problemAt(name: ProblemName): [string, Json] {
  return [String(problems[name][0]), { $ref: `#/components/responses/${name}` }]
}
