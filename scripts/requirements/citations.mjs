const shape =
  /\b([A-Z]{2,4})-([A-Z]?)(\d+)(?:(?:\.\.|…|–)(?:\1-)?(\2)(\d+))?((?:, [A-Z]\d+(?:(?:\.\.|…|–)[A-Z]?\d+)?)*)(?![\w-])/g
const tail = /([A-Z])(\d+)(?:(?:\.\.|…|–)[A-Z]?(\d+))?/g

/** Numbered things of the world that look like ours. */
const otherNumbers = new Set(['AES', 'HTTP', 'ISO', 'RFC', 'SHA', 'TLS', 'UTF'])

/** The ids that the name of a test cites: `LC-T3`, `VIS-A1..A3`, `LC-T1..T11, T13`, `IN-C1, IN-C2`. */
export function citedIds(title) {
  const ids = []
  for (const [, family, kind, from, , to, more] of title.matchAll(shape)) {
    if (otherNumbers.has(family)) continue
    ids.push(...range(`${family}-${kind}`, from, to))
    for (const [, letter, first, last] of more.matchAll(tail))
      ids.push(...range(`${family}-${letter}`, first, last))
  }
  return [...new Set(ids)]
}

function range(prefix, from, to = from) {
  const first = Number(from)
  const last = Number(to)
  if (last < first || last - first > 99) return [`${prefix}${from}`, `${prefix}${to}`]
  return Array.from({ length: last - first + 1 }, (_, step) => `${prefix}${first + step}`)
}
