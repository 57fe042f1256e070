import { describe, expect, test } from 'vitest'
import { queryWordsOf, wordsOf } from './word.ts'

/** As the search does: every word of the query begins a word of the text. */
function finds(query: string, text: string): boolean {
  const words = wordsOf(text)
  return queryWordsOf(query).every((wanted) => words.some((word) => word.startsWith(wanted)))
}

describe('words of a text', () => {
  test('CU-2: case and diacritics do not matter in Latin letters', () => {
    expect(wordsOf('Ångström Øresund GmbH, Straße 7')).toEqual([
      'angstrom',
      'oresund',
      'gmbh',
      'strasse',
      '7',
    ])
    expect(finds('STRASSE', 'Hauptstraße Straße')).toBe(true)
  })

  test('CU-2: ё is found as е, and й stays a letter of its own', () => {
    expect(wordsOf('Новый Ёлкин')).toEqual(['новый', 'елкин'])
    expect(finds('елк', 'Ёлкин')).toBe(true)
    expect(finds('иод', 'йод')).toBe(false)
  })

  test('CU-2: Han and Hangul are found by any part of the name', () => {
    expect(wordsOf('台北電子')).toEqual(['台北電子', '台北', '北電', '電子', '台', '北', '電', '子'])
    for (const part of ['台', '電子', '北電子']) expect(finds(part, '台北電子')).toBe(true)
    expect(finds('전자', '한국전자 주식회사')).toBe(true)
    expect(finds('자전', '한국전자 주식회사')).toBe(false)
  })

  test('CU-2: a syllable that is still being typed does not hide what was found', () => {
    expect(queryWordsOf('서울ㅅ')).toEqual(['서울'])
    expect(queryWordsOf('ㅅ')).toEqual([])
  })

  test('CU-2: scripts that touch are words of their own', () => {
    expect(finds('sds', '삼성SDS')).toBe(true)
    expect(finds('삼성', '삼성SDS')).toBe(true)
  })

  test('CU-2: composed and decomposed spellings are the same word', () => {
    expect(wordsOf('Cafe\u0301')).toEqual(wordsOf('Café'))
    expect(wordsOf('각'.normalize('NFD'))).toEqual(wordsOf('각'))
    expect(wordsOf('й'.normalize('NFD'))).toEqual(wordsOf('й'))
  })

  test('CU-2: punctuation separates words, and a long run is cut on both sides alike', () => {
    expect(wordsOf("L'Oréal-Nord")).toEqual(['l', 'oreal', 'nord'])
    const long = 'x'.repeat(500)
    expect(finds(long, long)).toBe(true)
    expect(wordsOf(long)[0]).toHaveLength(64)
    expect(queryWordsOf(' ,. ')).toEqual([])
  })
})
