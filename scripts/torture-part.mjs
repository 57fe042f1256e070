// One part of npm run torture: node torture-part.mjs FILE PROJECT, told by its parent when it is to come to an end early.
// It then ends in order: what the part has started is stopped and its folders are removed. So it does where its parent is gone.
import { createVitest } from 'vitest/node'

const [file, project] = process.argv.slice(2)
const vitest = await createVitest('test', { watch: false, project: [project], disableConsoleIntercept: true })
let stopped = false
process.once('message', stop)
process.once('disconnect', stop)

/** Again and again, since nobody listens before the first test. */
function stop() {
  if (stopped) return
  stopped = true
  const cancel = () => vitest.cancelCurrentRun('keyboard-input').catch(() => {})
  cancel()
  setInterval(cancel, 500).unref()
}

// A signal to the terminal's whole group is the parent's to understand.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})
await vitest.start([file])
await vitest.close()
process.exit(stopped ? 130 : (process.exitCode ?? 0))
