/** What the command prints: a table per section and the totals, or the same as JSON. */
export function report({ rows, unknown, all, core }, { json, missing }) {
  const wanted = missing ? rows.filter((entry) => entry.tests.length === 0) : rows
  if (json) return `${JSON.stringify({ all, core, unknown, requirements: wanted }, null, 2)}\n`

  const lines = []
  for (const section of new Set(wanted.map((entry) => entry.section))) {
    const entries = wanted.filter((entry) => entry.section === section)
    lines.push(`${section} ${entries[0].sectionTitle}`)
    for (const entry of entries) lines.push(line(entry))
    lines.push('')
  }
  lines.push(`all   ${share(all)}`, `core  ${share(core)}`)
  return `${lines.join('\n')}\n`
}

function line({ id, marks, inherited, tests, text }) {
  const mark = marks.length === 0 ? '-' : inherited ? `(${marks.join(' ')})` : marks.join(' ')
  const where = tests.length === 0 ? `·  ${text.slice(0, 60)}` : `${tests.length}  ${tests[0].file}`
  return `  ${id.padEnd(8)} ${mark.padEnd(18)} ${where}`
}

function share({ requirements, tested }) {
  const percent = requirements === 0 ? 0 : Math.round((100 * tested) / requirements)
  return `${tested} of ${requirements} have a test (${percent} %)`
}
