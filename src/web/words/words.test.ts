import { describe, expect, test } from 'vitest'
import { catalog as en } from '#locales/en/catalog.ts'
import { catalog as ko } from '#locales/ko/catalog.ts'
import { catalog as ru } from '#locales/ru/catalog.ts'
import { catalog as zhHant } from '#locales/zh-Hant/catalog.ts'
import { createWords } from './create-words.ts'
import { langOf } from './lang-of.ts'
import { detectLocale } from './locale.ts'
import { readAmount } from './read-amount.ts'
import { readDay } from './read-day.ts'
import { parseRich, protect } from './rich.ts'

const english = createWords({ locale: 'en', catalog: en }, 'Europe/Amsterdam')
const korean = createWords({ locale: 'ko', catalog: ko }, 'Asia/Seoul')
const russian = createWords({ locale: 'ru', catalog: ru }, 'Europe/Moscow')
const chinese = createWords({ locale: 'zh-Hant', catalog: zhHant }, 'Asia/Taipei')

describe('texts', () => {
  test('a text is filled in and takes the plural of its language', () => {
    expect(english.t('ui.conditions-met', { met: 3, total: 4 })).toBe('3 of 4 conditions are met')
    expect(russian.t('ui.fields-missing', { count: 3 })).toBe('Осталось заполнить 3 поля')
    expect(russian.t('ui.fields-missing', { count: 11 })).toBe('Осталось заполнить 11 полей')
    expect(korean.t('ui.selected', { count: 3 })).toBe('3개 선택됨')
  })

  test('a key that is missing shows itself', () => {
    expect(english.t('ui.nowhere' as 'ui.save')).toBe('ui.nowhere')
  })

  test('a tag in a message is a tag, a tag in a value is text', () => {
    expect(parseRich(`Ask <b>${protect('<b>Ada')}</b>.`)).toEqual([
      { kind: 'text', text: 'Ask ' },
      { kind: 'tag', name: 'b', children: [{ kind: 'text', text: '<b>Ada' }] },
      { kind: 'text', text: '.' },
    ])
  })
})

describe('money', () => {
  test('dollars of several countries stay apart', () => {
    expect(english.formatMoney('184000', 'USD')).toBe('US$184,000')
    expect(english.formatMoney('88000', 'AUD')).toBe('A$88,000')
    expect(english.formatMoney('5900000', 'TWD')).toBe('NT$5,900,000')
    expect(chinese.formatMoney('5900000', 'TWD')).toBe('NT$5,900,000')
    expect(korean.formatMoney('184000', 'USD')).toBe('US$184,000')
  })

  test('cents are written when there are any, and long amounts stay exact', () => {
    expect(english.formatMoney('96500.50', 'EUR')).toBe('€96,500.50')
    expect(english.formatMoney('9007199254740993', 'EUR')).toBe('€9,007,199,254,740,993')
    expect(english.formatMoney('18600000', 'RUB')).toBe('₽18,600,000')
    expect(russian.formatMoney('184000', 'USD').replace(/\s/g, ' ')).toBe('184 000 $')
  })

  test.each([
    ['96,500', '96500'],
    ['96 500,50', '96500.50'],
    ['1.234.567', '1234567'],
    ['1,234,567.8', '1234567.8'],
    ['0042', '42'],
    ['12.5', '12.5'],
    ['', undefined],
    ['12 apples', undefined],
  ])('%s is read as %s', (text, amount) => expect(readAmount(text)).toBe(amount))
})

describe('time', () => {
  test('days have no zone, moments have the reader’s', () => {
    expect(english.formatDay('2026-09-02', 'short')).toBe('2 Sep')
    expect(english.formatDay('2026-12-18')).toBe('18 Dec 2026')
    expect(korean.formatDay('2026-12-18')).toBe('2026년 12월 18일')
    expect(english.formatInstant('2026-11-20T19:14:00Z', 'time')).toBe('20:14')
  })

  test('the time left is short, and says how urgent it is', () => {
    const now = '2026-11-19T12:00:00Z'
    expect(english.formatTimeLeft('2026-11-25T18:00:00Z', now)).toEqual({ text: '6 d', urgency: 'calm' })
    expect(english.formatTimeLeft('2026-12-03T11:59:50Z', now)).toEqual({ text: '14 d', urgency: 'calm' })
    expect(english.formatTimeLeft('2026-11-20T18:00:00Z', now)).toEqual({ text: '1 d 6 h', urgency: 'soon' })
    expect(russian.formatTimeLeft('2026-11-20T07:00:00Z', now)).toEqual({ text: '19 ч', urgency: 'last' })
    expect(english.formatTimeLeft(now, now)).toEqual({ text: 'time is up', urgency: 'last' })
  })

  test('what happened is told relative to now', () => {
    expect(english.formatRelative('2026-11-18T12:00:00Z', '2026-11-19T12:00:00Z')).toBe('yesterday')
    expect(english.formatRelative('2026-12-18T12:00:00Z', '2026-11-19T12:00:00Z')).toBe('in 4 wk')
  })

  test.each([
    ['18 Dec 2026', 'en', '2026-12-18'],
    ['18/12/26', 'en', '2026-12-18'],
    ['31 Feb 2027', 'en', undefined],
    ['2027-02-03', 'ru', '2027-02-03'],
    ['18 мая 2027', 'ru', '2027-05-18'],
    ['3.2', 'ru', '2026-02-03'],
    ['2027년 2월 3일', 'ko', '2027-02-03'],
    ['2/3', 'zh-Hant', '2026-02-03'],
    ['soon', 'en', undefined],
  ] as const)('%s in %s is %s', (text, locale, day) => expect(readDay(text, locale, '2026-11-19')).toBe(day))
})

describe('language', () => {
  test('the person’s language comes before the device’s, the browser’s and English', () => {
    expect(detectLocale({ person: 'ko', device: 'ru', languages: ['en'] })).toBe('ko')
    expect(detectLocale({ person: null, device: 'ru', languages: ['en'] })).toBe('ru')
    expect(detectLocale({ languages: ['de-DE', 'zh-TW', 'en'] })).toBe('zh-Hant')
    expect(detectLocale({ languages: ['de'] })).toBe('en')
  })

  test('data tells its language by its script', () => {
    expect(langOf('지점 통합 데이터 플랫폼')).toBe('ko')
    expect(langOf('百貨會員資料整合')).toBe('zh-Hant')
    expect(langOf('Заказы и склад')).toBe('ru')
    expect(langOf('Warehouse cooling')).toBeUndefined()
    expect(langOf('ドーナツ')).toBeUndefined()
  })
})
