// One part of npm run torture: node torture-part.mjs FILE PROJECT, told by its parent when it is to come to an end early.
// It then ends in order: what the part has started is stopped and its folders are removed. So it does where its parent is gone.
import { createVitest } from 'vitest/node'

const [file, project] = process.argv.slice(2)
let begun = false
let stopped = false
let cancelled = false

const vitest = await createVitest('test', {
  watch: false,
  project: [project],
  disableConsoleIntercept: true,
  reporters: [
    'default',
    {
      onTestModuleQueued() {
        begun = true
        cancelWhenPossible()
      },
    },
  ],
})
for (const event of ['message', 'disconnect'])
  process.once(event, () => {
    stopped = true
    cancelWhenPossible()
  })
// A signal to the terminal's whole group is the parent's to understand.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})

/** Once: a second time would kill what is just ending in order. Before the first test nobody would hear of it. */
function cancelWhenPossible() {
  if (!begun || !stopped || cancelled) return
  cancelled = true
  vitest.cancelCurrentRun('keyboard-input').catch(() => {})
}

await vitest.start([file])
await vitest.close()
process.exit(stopped ? 130 : (process.exitCode ?? 0))
