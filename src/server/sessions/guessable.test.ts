import { expect, test } from 'vitest'
import { isGuessable } from './guessable.ts'

const ofLists = [
  '123456789012',
  '1234567890123456',
  '000000000000',
  '121212121212',
  'qwertyuiop123',
  'qwertyuiop[]',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'asdfghjkl123456',
  'password1234',
  'Password123!',
  'P@ssw0rd2024!',
  'passwordpassword',
  'iloveyou1234',
  'ILoveYou2023!',
  'administrator',
  'Administrator1!',
  'letmeinletmein',
  'welcome12345',
  'Summer2025!!',
  'liverpoolfc1',
  'manchester1!',
  'abcdefghijkl',
  'abcabcabcabcabc',
  'dragonmonkey1',
  'superman123456',
  'unicorn202020',
  'пароль123456',
  'йцукенгшщзхъ',
  'changeme1234',
  'TandemTandem1',
]

test.each(ofLists)('ORG-1: %s is refused: guessing begins with such passwords', (password) => {
  expect(isGuessable(password)).toBe(true)
})

test('ORG-1: what is known of the person is no password, whatever figures go around it', () => {
  const about = ['elena.okafor@heronworks.example', 'Elena', 'Okafor', 'Heron Works']
  for (const password of ['elena.okafor1990', 'HeronWorks2026', 'okafor-elena!', 'Heron Works 12'])
    expect([password, isGuessable(password), isGuessable(password, about)]).toEqual([password, false, true])
})

test('ORG-1: a few words, what a password manager makes, and other scripts are taken as they are', () => {
  for (const password of [
    'correct horse battery staple',
    'a long new one',
    'w7kq-m2xa-9tfe-p4zn',
    'vexing walrus plum',
    'медленный паровоз едет',
    '느린 기차가 산을 넘는다',
    '慢車翻過三座山頭再回來吧',
    'xxxKd83!pqLz0wM',
  ])
    expect([password, isGuessable(password, ['ben@birch.example'])]).toEqual([password, false])
})
