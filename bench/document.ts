import { type Floors, median } from './arithmetic.ts'
import { checkBudgets, checkGrowth, checkScenario, type ScenarioResult, together } from './checks.ts'
import { machineInWords } from './machine.ts'
import type { Results } from './results.ts'

const ms = (value: number) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)
const count = (value: number) => Math.round(value).toLocaleString('en')
const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

export function scenariosInWords({ machine, results }: NonNullable<Results['scenarios']>): string {
  const sizes = [...new Set(results.map(({ deals }) => deals))]
  const parts = sizes.map((size) =>
    sectionOf(
      size,
      results.filter(({ deals }) => deals === size),
    ),
  )
  return `${machineInWords(machine)}

${howScenarios}

${parts.join('\n\n')}`
}

const howScenarios = `The built program over its own PostgreSQL, asked over kept sockets by a process of its own; the people are signed in. **p50**, **p95**
and **p99** are milliseconds of a whole turn. **Work** is processor time of one turn from the accounting of the system, of Node and of
PostgreSQL: it stays the same on a busy machine, and \`Node + PostgreSQL\` is what one turn takes away from a core. What follows a
write (notices, mails, jobs) runs in the same process: what ran before the last answer is counted with the work, the rest is *later*. **Statements** are what
PostgreSQL logs for one turn, the finding of the session included; behind the plus are messages that only begin, end or name the
organization. A row's *deal, all that its page asks* is one turn of three requests. Before anything is counted, twenty callers ask the
same for six seconds, and write 800 times: a program that has just begun still compiles its code and plans its statements.

Where there are floors: **SQL** is how often a second a bare driver can have the same statements done, as named statements over ten
connections in the same transactions; **HTTP** how often a bare Fastify route answers the same bytes under the same headers; both on
the core of the server. **Bound** = 1 / (1/SQL + 1/HTTP) is what the core could do without the program, **efficiency** what the
program makes of it. The machine is not equally fast at all times, so the three are asked by turns: the program, its SQL, its bytes,
directly after each other, in five rounds for a read and three for a write or a large file. Efficiency is that of the median round, with the least
and the most of them behind it; SQL, HTTP and bound are medians, too; the other figures of twenty callers are those of all rounds
together. For the floor of a write the statements of one turn are done again, really and with their commit, on other deals
that wait in the same state: those deals' identifiers stand in for its own, and what it made is made under new ones. That each one
wrote as many events as the original is checked.`

function sectionOf(size: number, results: readonly ScenarioResult[]): string {
  const floors = results.some((result) => result.floors !== null)
  const head = [
    'scenario',
    'callers',
    'requests/s',
    'p50',
    'p95',
    'p99',
    'work: Node + PostgreSQL',
    'statements',
  ]
  const more = floors ? ['SQL', 'HTTP', 'bound', 'efficiency'] : []
  const rows = results.flatMap((result) =>
    result.figures.map((figures) => [
      ...cellsOf(result, figures),
      ...(floors ? floorCells(result, figures) : []),
    ]),
  )
  const missed = results.flatMap(checkScenario).filter(({ kept }) => !kept)
  const verdict =
    missed.length === 0
      ? 'Every aim is kept.'
      : `Missed: ${missed.map(({ what, figure, aim }) => `${what} ${figure} (${aim})`).join('; ')}.`
  return `### ${count(size)} deals\n\n${table([...head, ...more], rows)}\n\n${verdict}`
}

function cellsOf({ name, counted }: ScenarioResult, figures: ScenarioResult['figures'][number]): string[] {
  const { callers, perSecond, p50, p95, p99, work } = figures
  const worked = work
    ? `${ms(work.node)} + ${ms(work.postgres)} = ${ms(work.node + work.postgres)}`
    : 'not told'
  const asked = `${counted.statements} + ${counted.frames}`
  return [name, String(callers), count(perSecond), ms(p50), ms(p95), ms(p99), worked, asked]
}

function floorCells(result: ScenarioResult, figures: ScenarioResult['figures'][number]): string[] {
  const { floors } = result
  if (floors === null || figures !== together(result.figures)) return ['', '', '', '']
  const { sql, http, bound } = floors
  return [count(sql), count(http), count(bound), efficiencyInWords(floors)]
}

/** The median of the rounds, the least and the most of them. */
export function efficiencyInWords({ efficiencies }: Floors): string {
  const [middle, least, most] = [median(efficiencies), Math.min(...efficiencies), Math.max(...efficiencies)]
  return `${middle.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`
}

export function growthInWords({ machine, sizes, results }: NonNullable<Results['growth']>): string {
  const rows = results.map((grown) => {
    const { figure, aim, kept } = checkGrowth(grown)
    const { scenario, small, large } = grown
    return [scenario, ms(small), ms(large), (large / small).toFixed(2), aim, kept ? 'kept' : `**${figure}**`]
  })
  const [small, large] = sizes
  return `${machineInWords(machine)}

A request must not slow down because the program grows. Median milliseconds of one caller, for a partner and a seller with 300 deals
each and for the vendor, who takes part in most of all deals; both programs run at once and requests take turns between them, so that
whatever else the machine does falls on both. Twenty callers ask the same for six seconds before.

${table(['scenario', `p50 at ${count(small)}`, `p50 at ${count(large)}`, 'ratio', 'aim', ''], rows)}`
}

export function budgetsInWords({ machine, results }: NonNullable<Results['budgets']>): string {
  const { deals, starts, idleSeconds, idle, underLoad, imports, exports = [] } = results
  const rows = checkBudgets(results).map(({ what, figure, aim, kept }) => [
    what,
    figure,
    aim,
    kept ? 'kept' : '**missed**',
  ])
  const imported = imports.map(({ rows, most }) => `${count(rows)} rows: ${megabytes(most)}`).join(', ')
  const exported = exports
    .map(({ rows, files, most }) => `${count(files)} of ${count(rows)} rows: ${megabytes(most)}`)
    .join(', ')
  const files =
    exports[0] === undefined
      ? ''
      : `\nWriting files of deals one after the other, most memory of Node: ${exported}.`
  return `${machineInWords(machine)}

${table(['budget', 'measured', 'aim', ''], rows)}

With ${count(deals)} deals. Starts, from the command to the ready line: ${starts.map((start) => `${(start / 1000).toFixed(2)} s`).join(', ')} (median
${(median(starts) / 1000).toFixed(2)} s). Idle is after ${idleSeconds} s without a request, load is twenty callers who ask for everything in turn.
PostgreSQL's own memory beside it, shared pages counted once: ${megabytes(idle.postgres)} idle, ${megabytes(underLoad.postgres)} under load.
Taking in a customer directory, most memory of the importing process: ${imported}.${files}`
}
