import { requests, type Timing } from './measure.ts'

export type Result = { deals: number; who: string; scenario: string; timing: Timing }

/** How much slower the list may become between the smallest and the largest number of deals. */
export const bound = 1.3

type Line = { who: string; scenario: string; results: Result[]; ratio: number }

export function linesOf(results: Result[]): Line[] {
  const keys = [...new Set(results.map(({ who, scenario }) => JSON.stringify([who, scenario])))]
  return keys.map((key) => {
    const [who, scenario] = JSON.parse(key) as [string, string]
    const own = results.filter((result) => result.who === who && result.scenario === scenario)
    const [first, last] = [own[0], own.at(-1)]
    return { who, scenario, results: own, ratio: (last?.timing.p50 ?? 0) / (first?.timing.p50 ?? 1) }
  })
}

export function tableOf(results: Result[]): string {
  const sizes = [...new Set(results.map((result) => result.deals))]
  const heads = sizes.flatMap((size) => [`p50 at ${grouped(size)}`, `p95 at ${grouped(size)}`])
  const rows = linesOf(results).map(({ who, scenario, results: own, ratio }) => {
    const times = own.flatMap(({ timing }) => [milliseconds(timing.p50), milliseconds(timing.p95)])
    return [who, scenario, ...times, `${ratio.toFixed(2)}`]
  })
  const table = [['who', 'list', ...heads, 'ratio of p50'], ...rows]
  const [head = [], ...body] = table.map((cells) => `| ${cells.join(' | ')} |`)
  const rule = `|${' --- |'.repeat(table[0]?.length ?? 0)}`
  return [head, rule, ...body].join('\n')
}

export function documentOf(results: Result[]): string {
  const kept = linesOf(results).every((line) => line.ratio <= bound)
  return `# Benchmarks

Written by \`npm run bench\`; the figures are those of its last run.

## The deal list

An organization's list must not slow down because the program grows: between the smallest and the largest number of
deals its median may grow by ${bound} times at most. In this run the bound was ${kept ? 'kept everywhere' : '**exceeded**'}.

${tableOf(results)}

Milliseconds of a whole request, with session, roles, row-level security and serializing, in one process without the
network, one caller, ${requests} requests after 60 unmeasured ones.
PostgreSQL is the embedded one with the product's settings, and the databases take turns request by request.

The deals are those of one program over two years: a vendor that takes part in six of ten deals and reads two more of
ten, and partners with a long tail, one of which has exactly 300 deals that lie scattered among all others. The counts are
those of the partners' deals; with the vendor's records, what the parties show each other, teams, solutions, invitations and
search words there are about sixteen rows to a deal.

Machine: 2 cores, 24 GiB of memory, Debian 12, Node 20.
`
}

function milliseconds(time: number): string {
  return time.toFixed(1)
}

function grouped(count: number): string {
  return count.toLocaleString('en')
}
