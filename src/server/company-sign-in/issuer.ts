/** Whether an address is of this machine itself. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}

/**
 * The issuer as it is compared: without what people copy along with it. Null where it is no address that can be trusted;
 * plain HTTP is for trials on one machine.
 */
export function readIssuer(text: string, publicUrl: string): string | null {
  const typed = text
    .trim()
    .replace(/\/\.well-known\/openid-configuration\/?$/, '')
    .replace(/(?<!\/)\/+$/, '')
  if (!URL.canParse(typed)) return null
  const url = new URL(typed)
  const trial = url.protocol === 'http:' && isLoopback(typed) && isLoopback(publicUrl)
  if (url.protocol !== 'https:' && !trial) return null
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return null
  return url.href.replace(/(?<!\/)\/+$/, '')
}
