/**
 * An address as it is taken in: something, an @, and a domain of two labels or more. No two parts of it can match the
 * same characters, so that a long text that is none is known as such in one pass.
 */
export const emailPattern = String.raw`^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$`

const form = new RegExp(emailPattern)

export function isEmail(text: string): boolean {
  return form.test(text)
}
