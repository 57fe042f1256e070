import { describe, expect, it } from 'vitest'
import { fullName } from './person-name.ts'

describe('the name of a person', () => {
  it('TM-2: is made of first and last name, in the order of its script', () => {
    expect(fullName('Ada', 'Amsel')).toBe('Ada Amsel')
    expect(fullName('민지', '박')).toBe('박민지')
    expect(fullName('小明', '王')).toBe('王小明')
    expect(fullName('Иван', 'Петров')).toBe('Иван Петров')
    expect(fullName('Min', '박')).toBe('Min 박')
    expect(fullName('', 'Amsel')).toBe('Amsel')
  })
})
