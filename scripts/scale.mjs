// Computes from docs/benchmarks.json how large a program one machine bears, into docs/scale.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './project.mjs'

/** Of 100 turns of somebody at work: names of scenarios of the benchmark. What is not measured is left out and named. */
export const mix = {
  "list, a partner's outbound": 22,
  'list, status + country + value': 8,
  'search, a rare Latin word': 5,
  'search, a common word, a partner': 3,
  'deal, all that its page asks': 30,
  'customer typeahead': 10,
  "board, a partner's": 5,
  'event feed, 100': 5,
  patch: 6,
  stage: 3,
  accept: 1,
  create: 2,
}

/** A core is not to be busier than this, so that nobody waits for others. */
const busy = 0.6
/** Somebody at work does something so often. */
const secondsBetween = 10
/** Of the people of a program, so many are at work in its busiest hour. */
const atWork = 0.2

/** The average work of a turn in milliseconds, of Node and of PostgreSQL. */
export function averageOf(results, deals) {
  const measured = new Map(
    results
      .filter((one) => one.deals === deals)
      .map(({ name, figures }) => [name, figures.toSorted((a, b) => b.callers - a.callers)[0]?.work]),
  )
  const found = Object.entries(mix).filter(([name]) => measured.get(name))
  const weight = found.reduce((sum, [, share]) => sum + share, 0)
  const sumOf = (part) =>
    found.reduce((sum, [name, share]) => sum + share * measured.get(name)[part], 0) / weight
  const missing = Object.keys(mix).filter((name) => !measured.get(name))
  return weight === 0 ? null : { node: sumOf('node'), postgres: sumOf('postgres'), missing }
}

/** What so many cores bear, shared between Node and PostgreSQL as their work is. */
export function bears(cores, { node, postgres }) {
  const turns = (cores * busy * 1000) / (node + postgres)
  const processes = Math.max(1, Math.round((cores * node) / (node + postgres)))
  const people = turns * secondsBetween
  return { cores, turns, processes, people, members: people / atWork }
}

const count = (value) => Number(value.toPrecision(2)).toLocaleString('en')

export function inWords({ machine, results }) {
  const sizes = [...new Set(results.map(({ deals }) => deals))].sort((a, b) => a - b)
  const parts = sizes.flatMap((deals) => {
    const average = averageOf(results, deals)
    return average === null ? [] : [partOf(deals, average)]
  })
  const { processor, takenOn } = machine
  const taken = [processor, takenOn].filter(Boolean).join(', ')
  return [
    `From the scenarios of [benchmarks.md](benchmarks.md)${taken === '' ? '' : ` (${taken})`}.`,
    ...parts,
  ].join('\n\n')
}

function partOf(deals, average) {
  const rows = [2, 4, 8, 16].map((cores) => bears(cores, average))
  const lines = rows.map(
    ({ cores, turns, processes, people, members }) =>
      `| ${cores} | ${processes} | ${count(turns)} | ${count(people)} | ${count(members)} |`,
  )
  const left =
    average.missing.length === 0 ? '' : ` Not measured, and left out: ${average.missing.join('; ')}.`
  return `**${deals.toLocaleString('en')} deals**: a turn costs ${average.node.toFixed(2)} ms of Node and ${average.postgres.toFixed(2)} ms of PostgreSQL.${left}

| cores | processes of Tandem | turns a second | at work at once | members |
| --- | --- | --- | --- | --- |
${lines.join('\n')}`
}

const [begin, end] = ['<!-- computed -->', '<!-- /computed -->']

if (process.argv[1]?.endsWith('scale.mjs')) {
  const figures = join(root, 'docs/benchmarks.json')
  const page = join(root, 'docs/scale.md')
  const { scenarios } = existsSync(figures) ? JSON.parse(readFileSync(figures, 'utf8')) : {}
  if (scenarios === undefined) {
    console.error('There are no figures of scenarios yet: npm run bench -- scenarios')
    process.exitCode = 1
  } else {
    const text = readFileSync(page, 'utf8')
    const [before, rest] = text.split(begin)
    writeFileSync(page, `${before}${begin}\n${inWords(scenarios)}\n${end}${rest.split(end)[1]}`)
    console.log('docs/scale.md has the figures of the last benchmark')
  }
}
