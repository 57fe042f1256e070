import { describe, expect, it } from 'vitest'
import { kinds, playCatalogue } from './catalogue.ts'
import { columnsOf, lifeOf } from './patterns.ts'

describe('the catalogue of lives', () => {
  it('is played through the rules without a refusal, the same for the same seed and another for another', () => {
    const played = playCatalogue(1, 0.1)
    const columns = columnsOf(played, () => 'text')
    const lives = played.map((one) => lifeOf(one, columns))
    expect(new Set(lives.map((life) => life.kind))).toEqual(new Set(kinds))
    const again = playCatalogue(1, 0.1).map((one) => lifeOf(one, columns))
    expect(again).toEqual(lives)
    const others = playCatalogue(2, 0.1).map((one) => lifeOf(one, columns))
    expect(others).not.toEqual(lives)
  }, 60_000)
})
