import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { forkOn } from './cores.ts'

/** What processes of their own do for the benchmark. */
export type Craft = 'generator' | 'sql-floor' | 'http-floor'

/** Such a process: it is given one job after the other. */
export type Hand<Job, Answer> = { do: (job: Job) => Promise<Answer>; pid: number; close: () => void }

export function openHand<Job extends object, Answer>(craft: Craft, core: number | null): Hand<Job, Answer> {
  const child: ChildProcess = fork(fileURLToPath(import.meta.url), [`as-${craft}`], forkOn(core))
  return {
    pid: child.pid as number,
    do: (job) =>
      new Promise((resolve, reject) => {
        const ended = (code: number | null) => reject(new Error(`The ${craft} ended with ${code}`))
        child.once('exit', ended)
        child.once('message', (message: { answer?: Answer; failed?: string }) => {
          child.off('exit', ended)
          if (message.failed === undefined) resolve(message.answer as Answer)
          else reject(new Error(message.failed))
        })
        child.send(job)
      }),
    close: () => {
      if (child.connected) child.disconnect()
    },
  }
}

/** The other side: answers each job that comes, until the benchmark is over. */
export function work<Job, Answer>(doJob: (job: Job) => Promise<Answer>): void {
  process.on('message', (job: Job) => {
    doJob(job).then(
      (answer) => process.send?.({ answer }),
      (error: Error) => process.send?.({ failed: error.stack ?? error.message }),
    )
  })
  process.on('disconnect', () => process.exit())
}
