import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Cores, forkOn } from './cores.ts'
import type { Answered, Job } from './generator.ts'

/** The process that asks. */
export type Load = { run: (job: Job) => Promise<Answered>; close: () => void }

export function openLoad(cores: Cores): Load {
  const child: ChildProcess = fork(fileURLToPath(import.meta.url), ['as-generator'], forkOn(cores.load))
  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        const ended = (code: number | null) => reject(new Error(`The load generator ended with ${code}`))
        child.once('exit', ended)
        child.once('message', (message: { answered?: Answered; failed?: string }) => {
          child.off('exit', ended)
          if (message.answered) resolve(message.answered)
          else reject(new Error(message.failed))
        })
        child.send(job)
      }),
    close: () => child.disconnect(),
  }
}
