/** A number with the words that tell it from others of its name. */
export type Sample = { labels?: Record<string, string>; value: number }
type Kind = 'counter' | 'gauge'

/** Counts and measures what this process does, for Prometheus (text format 0.0.4). */
export type Meters = {
  /** A request was answered; the route is its pattern, so that there are no more of them than we have written. */
  answered: (request: Answered) => void
  count: (name: CounterName, labels?: Record<string, string>, by?: number) => void
  /** Asked for at each reading; one that cannot be told is left out. */
  observe: (
    name: string,
    help: string,
    read: () => readonly Sample[] | Promise<readonly Sample[]>,
    kind?: Kind,
  ) => void
  text: () => Promise<string>
}

export type Answered = { method: string; route: string; status: number; seconds: number }

const counters = {
  tandem_sign_in_failures_total: 'Attempts to sign in that were refused, by the status of the answer.',
  tandem_jobs_total: 'Jobs that this process has run, by task and outcome.',
  tandem_live_streams_total: 'Live streams that were opened.',
} as const
export type CounterName = keyof typeof counters

/** Seconds; half of what people notice, and what proxies give up at. */
const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
/** Where people sign in, and programs trade what they know for a token. */
const signIns = /^(POST|PUT) (\/api\/session(\/.*)?|\/:tenant\/oauth2\/.*token)$/
const refusedSignIn = new Set([400, 401, 403, 429])
type Histogram = { labels: string; buckets: number[]; sum: number; count: number }

export function createMeters(): Meters {
  const requests = new Map<string, Histogram>()
  const counts = new Map<CounterName, Map<string, number>>()
  const gauges: {
    name: string
    help: string
    read: () => readonly Sample[] | Promise<readonly Sample[]>
    kind: Kind
  }[] = []

  return {
    answered({ method, route, status, seconds }) {
      const key = `${method} ${route} ${Math.floor(status / 100)}`
      const found = requests.get(key) ?? newHistogram(method, route, status)
      requests.set(key, found)
      const place = bounds.findIndex((bound) => seconds <= bound)
      if (place >= 0) found.buckets[place] = (found.buckets[place] ?? 0) + 1
      found.sum += seconds
      found.count += 1
      if (refusedSignIn.has(status) && signIns.test(`${method} ${route}`))
        this.count('tandem_sign_in_failures_total', { status: String(status) })
    },
    count(name, labels = {}, by = 1) {
      const own = counts.get(name) ?? new Map<string, number>()
      counts.set(name, own)
      const key = labelText(labels)
      own.set(key, (own.get(key) ?? 0) + by)
    },
    observe(name, help, read, kind = 'gauge') {
      gauges.push({ name, help, read, kind })
    },
    async text() {
      const lines = [...requestLines(requests), ...counterLines(counts)]
      const found = await Promise.all(
        gauges.map(async ({ read }) => {
          try {
            return await read()
          } catch {
            return []
          }
        }),
      )
      gauges.forEach(({ name, help, kind }, place) => {
        lines.push(...headOf(name, help, kind))
        for (const { labels = {}, value } of found[place] ?? [])
          lines.push(`${name}${labelText(labels)} ${value}`)
      })
      return `${lines.join('\n')}\n`
    },
  }
}

function newHistogram(method: string, route: string, status: number): Histogram {
  const labels = labelText({ method, route, status: `${Math.floor(status / 100)}xx` }).slice(1, -1)
  return { labels, buckets: bounds.map(() => 0), sum: 0, count: 0 }
}

function requestLines(requests: Map<string, Histogram>): string[] {
  const name = 'tandem_http_request_duration_seconds'
  const lines = headOf(name, 'How long requests took, by route, method and class of status.', 'histogram')
  for (const { labels, buckets, sum, count } of requests.values()) {
    let below = 0
    bounds.forEach((bound, place) => {
      below += buckets[place] ?? 0
      lines.push(`${name}_bucket{${labels},le="${bound}"} ${below}`)
    })
    lines.push(`${name}_bucket{${labels},le="+Inf"} ${count}`)
    lines.push(`${name}_sum{${labels}} ${sum}`, `${name}_count{${labels}} ${count}`)
  }
  return lines
}

function counterLines(counts: Map<CounterName, Map<string, number>>): string[] {
  return (Object.keys(counters) as CounterName[]).flatMap((name) => [
    ...headOf(name, counters[name], 'counter'),
    ...[...(counts.get(name) ?? [])].map(([labels, value]) => `${name}${labels} ${value}`),
  ])
}

function headOf(name: string, help: string, kind: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`]
}

function labelText(labels: Record<string, string>): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return parts.length === 0 ? '' : `{${parts.join(',')}}`
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
