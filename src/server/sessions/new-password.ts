import { Invalid } from '../refused.ts'
import { isGuessable } from './guessable.ts'

export const shortestPassword = 12
export const longestPassword = 128

/**
 * Length counts, and that it is none of those that are tried first; which characters it is made of does not matter.
 * `about` is what is known of the person.
 * @throws Invalid at the path
 */
export function checkNewPassword(path: string, password: string, about: readonly string[]): void {
  const length = [...password].length
  if (length < shortestPassword)
    throw new Invalid([{ path, code: 'password-short', facts: { min: shortestPassword } }])
  if (length > longestPassword)
    throw new Invalid([{ path, code: 'too-long', facts: { max: longestPassword } }])
  if (isGuessable(password, about)) throw new Invalid([{ path, code: 'password-common', facts: {} }])
}
