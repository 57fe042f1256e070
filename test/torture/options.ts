/** What `npm run torture` asks for; nothing of it is set in `npm test`, where each part takes a small sample. */
const asked = process.env.TORTURE === 'full'

export const torture = {
  full: asked,
  seed: Number(process.env.TORTURE_SEED ?? 20_261_121),
  /** So many rounds of a part: those that were asked for, else all of a full run, else a sample. */
  rounds: (all: number, sample: number) => (asked ? Number(process.env.TORTURE_ROUNDS ?? all) : sample),
  /** Where the programs of another PostgreSQL are, to be the one that others run. */
  postgres: process.env.TORTURE_POSTGRES,
  /** Which parts run; all of them where none is named. */
  runs: (part: string) => {
    const only = process.env.TORTURE_ONLY
    return only === undefined || only.split(',').includes(part)
  },
}

/** A line of the report, which a full run prints at its end. */
export function tell(part: string, line: string): void {
  if (torture.full) console.log(`REPORT ${part}: ${line}`)
}

/** How far it is, on the way. */
export function progress(line: string): void {
  if (torture.full) console.log(`${new Date().toISOString().slice(11, 19)} ${line}`)
}

/** Says of a long part how much of it is done, how long that took and what is left, at most once in so many seconds. */
export function openProgress(part: string, total: number, every = 15) {
  const begun = performance.now()
  let told = begun
  return (done: number, line: string) => {
    const now = performance.now()
    if (done < total && now - told < every * 1_000) return
    told = now
    const left = ((now - begun) / done) * (total - done)
    progress(`${part} ${done}/${total} in ${span(now - begun)}, ${span(left)} left: ${line}`)
  }
}

function span(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000)
  return seconds < 90 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** What was found against the rules; a part ends with none of them. */
export function openFindings() {
  const found: string[] = []
  return {
    found,
    expect: (holds: boolean, sentence: string) => {
      if (!holds) found.push(sentence)
    },
  }
}
export type Findings = ReturnType<typeof openFindings>
