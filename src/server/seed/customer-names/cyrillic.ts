import type { Word } from './shape.ts'

// biome-ignore format: a table of letters
const letters: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'yo', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm',
  н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch',
  ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
  ә: 'a', ғ: 'gh', қ: 'q', ң: 'n', ө: 'o', ұ: 'u', ү: 'u', һ: 'h', і: 'i',
}

/** Russian and Kazakh in Latin letters, as their companies write themselves abroad. */
export function transliterated(text: string): string {
  return text.replace(/[ыи]й(?![а-яё])/gi, 'y').replace(/\p{Script=Cyrillic}/gu, (letter) => {
    const latin = letters[letter.toLowerCase()] ?? letter
    return letter === letter.toLowerCase() ? latin : latin.charAt(0).toUpperCase() + latin.slice(1)
  })
}

export function cyrillicWords(list: string): Word[] {
  return list.split(',').map((entry) => ({ local: entry.trim(), latin: transliterated(entry.trim()) }))
}

/** A Russian adjective, given as masculine, in the gender of the noun that begins `name`. */
export function agreeing(adjective: string, name: string): string {
  const noun = name.split(' ')[0] ?? name
  const soft = adjective.endsWith('ний')
  const stem = adjective.slice(0, -2)
  if (/[ая]$/.test(noun)) return stem + (soft ? 'яя' : 'ая')
  if (/[ое]$/.test(noun)) return stem + (soft ? 'ее' : 'ое')
  if (/[ыи]$/.test(noun)) return stem + (soft || adjective.endsWith('кий') ? 'ие' : 'ые')
  return adjective
}
