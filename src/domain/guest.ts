/** Addresses that anybody can have: nobody's work account (ORG-2). */
const personalDomains = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'msn.com',
  'yahoo.com',
  'icloud.com',
  'me.com',
  'aol.com',
  'gmx.de',
  'gmx.net',
  'web.de',
  'proton.me',
  'protonmail.com',
  'mail.ru',
  'yandex.ru',
  'naver.com',
  'daum.net',
  'hanmail.net',
  'qq.com',
  '163.com',
])

export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase()
}

export function isPersonal(email: string): boolean {
  return personalDomains.has(domainOf(email))
}

/**
 * ORG-2: whether somebody of this address may join only as a guest: a personal address always, another one where the
 * organization has domains of its own and this is none of them.
 */
export function isForeign(email: string, ownDomains: readonly string[]): boolean {
  if (isPersonal(email)) return true
  const own = ownDomains.filter((domain) => !personalDomains.has(domain))
  return own.length > 0 && !own.includes(domainOf(email))
}
