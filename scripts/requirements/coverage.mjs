import { citedIds } from './citations.mjs'

/**
 * Joins the catalogue with the tests that cite it. `unknown` are citations that the catalogue does not have: of one of its
 * families anywhere in a name, of any family at its beginning.
 */
export function coverage(entries, tests) {
  const byId = new Map(entries.map((entry) => [entry.id, { ...entry, tests: [] }]))
  const families = new Set(entries.map((entry) => familyOf(entry.id)))
  const unknown = []
  for (const test of tests) {
    for (const id of citedIds(test.title)) {
      const entry = byId.get(id)
      if (entry) entry.tests.push(test)
      else if (families.has(familyOf(id)) || test.title.startsWith(id)) unknown.push({ id, ...test })
    }
  }
  const rows = [...byId.values()]
  const core = rows.filter((entry) => entry.marks.includes('core'))
  return { rows, unknown, all: totals(rows), core: totals(core) }
}

function totals(rows) {
  return { requirements: rows.length, tested: rows.filter((entry) => entry.tests.length > 0).length }
}

function familyOf(id) {
  return id.slice(0, id.indexOf('-'))
}
