import { expect, test } from 'vitest'
import { keepUp } from './keep-up.ts'

function something() {
  const heard: string[] = []
  const state = { up: true, failures: 0 }
  const keeper = keepUp({
    every: 1,
    isUp: () => state.up,
    raise: async () => {
      if (state.failures-- > 0) throw new Error('not yet')
      state.up = true
    },
    onDown: () => heard.push('down'),
    onUp: () => heard.push('up'),
    onFailed: ({ message }) => heard.push(message),
  })
  return { heard, state, keeper }
}

test('what ends is raised again, after as many attempts as it takes, and again when it ends again', async () => {
  const { heard, state, keeper } = something()
  Object.assign(state, { up: false, failures: 2 })
  await expect.poll(() => heard).toEqual(['down', 'not yet', 'not yet', 'up'])
  state.up = false
  await expect.poll(() => heard.slice(4)).toEqual(['down', 'up'])
  await keeper.stop()
})

test('whoever stops looking raises nothing any more, also in the midst of the attempts', async () => {
  const { heard, state, keeper } = something()
  Object.assign(state, { up: false, failures: Number.POSITIVE_INFINITY })
  await expect.poll(() => heard.length).toBeGreaterThan(2)
  await keeper.stop()
  const attempts = heard.length
  Object.assign(state, { failures: 0 })
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect([heard.length, state.up]).toEqual([attempts, false])
})
