export type Progress = { rows: number; bytes: number; total: number }

/** One line now and then: rows, part done, rows a second, time left. On a terminal it is written over itself. */
export function reportProgress(
  write: (text: string) => void,
  terminal: boolean,
  now = () => performance.now(),
) {
  const began = now()
  let told = began
  let wide = 0
  const every = terminal ? 500 : 10_000
  return {
    tell(progress: Progress) {
      if (now() - told < every) return
      told = now()
      const line = progressLine(progress, (told - began) / 1000)
      write(terminal ? `\r${line.padEnd(wide)}` : `${line}\n`)
      wide = line.length
    },
    end() {
      if (terminal && wide > 0) write('\n')
    },
    seconds: () => (now() - began) / 1000,
  }
}

export function progressLine({ rows, bytes, total }: Progress, seconds: number): string {
  const part = total === 0 ? 0 : Math.min(1, bytes / total)
  const left = part === 0 ? '' : `, ${timeLeft((seconds * (1 - part)) / part)} left`
  return `${grouped(rows)} rows, ${Math.floor(part * 100)} %, ${grouped(Math.round(rows / Math.max(seconds, 0.001)))} rows/s${left}`
}

function timeLeft(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`
}

export function grouped(count: number): string {
  return count.toLocaleString('en')
}
