const familyFirst = /^[\p{Script=Hangul}\p{Script=Han}\s]+$/u

/** A person's name as it is said: in Hangul and Han the family's comes first, without a space between. */
export function fullName(firstName: string, lastName: string): string {
  const [given, family] = [firstName.trim(), lastName.trim()]
  if (given !== '' && family !== '' && familyFirst.test(given + family)) return `${family}${given}`
  return `${given} ${family}`.trim()
}
