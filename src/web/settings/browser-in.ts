type Named = readonly (readonly [RegExp, string])[]

const browsers: Named = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(HeadlessChrome|Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: Named = [
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

/** What a browser calls itself, in names that people know. */
export function browserIn(agent: string): { name: string | null; system: string | null; mobile: boolean } {
  const named = (list: Named) => list.find(([pattern]) => pattern.test(agent))?.[1] ?? null
  return { name: named(browsers), system: named(systems), mobile: /\bMobile\b|\bAndroid\b/.test(agent) }
}
