/**
 * The `lang` of a piece of data whose language its script gives away, else undefined.
 * Han alone counts as traditional Chinese, so that it never gets another language's glyph shapes.
 */
export function langOf(text: string): 'ko' | 'zh-Hant' | 'ru' | undefined {
  if (/\p{Script=Hangul}/u.test(text)) return 'ko'
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return undefined
  if (/\p{Script=Han}/u.test(text)) return 'zh-Hant'
  if (/\p{Script=Cyrillic}/u.test(text)) return 'ru'
  return undefined
}
