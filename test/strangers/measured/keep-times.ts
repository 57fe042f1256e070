import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { projectFolder } from '#server/project.ts'
import { mostApart, type Timed } from './timing.ts'

const documentPath = join(projectFolder, 'docs', 'strangers-times.md')

/** Writes what was measured, a row for each route with the role by which its medians are furthest apart. */
export function keepTimes(all: readonly Timed[], each: number): void {
  const routes = new Map<string, Timed[]>()
  for (const one of all) routes.set(one.route, [...(routes.get(one.route) ?? []), one])
  const rows = [...routes].map(([route, timed]) => {
    const worst = timed.reduce((most, one) => (one.apart > most.apart ? one : most))
    const figures = [worst.theirs, worst.nobodys, worst.apart].map((figure) => figure.toFixed(3))
    return `| ${[route, timed.length, worst.role, ...figures].join(' | ')} |`
  })
  const furthest = all.reduce((most, { apart }) => Math.max(most, apart), 0)
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version.slice(1)}`
  writeFileSync(
    documentPath,
    `# How long strangers wait

Written by \`npm run strangers -- --timing ${each}\`: the medians of ${each} requests for what somebody else has and of ${each} for
what nobody has, in milliseconds, for each route and each role that may call it. A row shows the role by which they are furthest
apart. At most ${furthest.toFixed(3)} ms apart in ${all.length} pairs; allowed is less than ${mostApart}. How it is measured:
[What strangers learn](strangers.md).

Taken ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC on ${machine}.

| route | roles | furthest apart by | somebody's | nobody's | apart |
| --- | ---: | --- | ---: | ---: | ---: |
${rows.join('\n')}
`,
  )
}
