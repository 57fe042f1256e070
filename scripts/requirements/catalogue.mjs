const section = /^#{2,3} (\d+[a-z]?(?:\.\d+)?|Appendix [A-Z])\b\.? ?(.*)$/
const bullet = /^- \*\*([A-Z]+-[A-Z]?\d+)\b[^*]*\*\*/
const row = /^\| ([A-Z]+-[A-Z]?\d+) \|/
const mark = /\[(core|ext|new|inferred)\b[^\]]*\]/g

/**
 * Every numbered entry of the catalogue, in its order. A row without a mark of its own inherits those of the source line
 * under its tables, of the table's head or of the section's title, in this order.
 */
export function parseCatalogue(markdown) {
  const entries = []
  let current = { number: '', title: '', marks: [] }
  let head = []
  let unmarked = []

  for (const line of markdown.split('\n')) {
    const heading = section.exec(line)
    if (heading) {
      current = { number: heading[1], title: plain(heading[2]), marks: marksOf(heading[2]) }
      head = []
      unmarked = []
    } else if (/^\| (ID|No\.) \|/.test(line)) {
      head = marksOf(line)
    } else if (row.test(line)) {
      const entry = entryOf(row.exec(line)[1], line, current)
      if (entry.marks.length === 0) {
        entry.inherited = true
        entry.marks = head.length > 0 ? head : current.marks
        unmarked.push(entry)
      }
      entries.push(entry)
    } else if (bullet.test(line)) {
      entries.push(entryOf(bullet.exec(line)[1], line, current))
    } else if (/^Sources?:/.test(line)) {
      const marks = marksOf(line)
      for (const entry of unmarked) if (marks.length > 0) entry.marks = marks
      unmarked = []
    }
  }
  return entries
}

function entryOf(id, line, { number, title }) {
  return {
    id,
    marks: marksOf(line),
    inherited: false,
    section: number,
    sectionTitle: title,
    text: textOf(line),
  }
}

function marksOf(text) {
  return [...new Set([...text.matchAll(mark)].map((found) => found[1]))]
}

function textOf(line) {
  if (!line.startsWith('|')) return plain(line.replace(/^- \*\*[A-Z]+-[A-Z]?\d+ ?/, ''))
  const cells = line.split('|').slice(2, -1)
  return plain(cells.map((cell) => cell.trim()).join(' · '))
}

function plain(text) {
  return text.replaceAll(mark, '').replaceAll('**', '').replace(/\s+/g, ' ').trim()
}
