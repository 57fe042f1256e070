const word = /[\w$]+/y
const testWords = new Set(['describe', 'it', 'test'])
const tables = /\.(each|for|skipIf|runIf|extend|prop)$/

/** The names of the tests and suites in a source file: those that run, so neither comments nor `skip` and `todo`. */
export function testTitles(source) {
  const titles = []
  let at = 0
  let before = ''
  while (at < source.length) {
    word.lastIndex = at
    const name = word.exec(source)?.[0]
    if (name && testWords.has(name) && before !== '.') {
      const title = titleAfter(source, at + name.length)
      if (title) titles.push(title)
    }
    const end = name ? at + name.length : tokenEnd(source, at, before)
    const token = source.slice(at, end)
    if (token.trim() !== '' && !/^\/[/*]/.test(token)) before = token.at(-1)
    at = end
  }
  return titles
}

/** What stands as first argument after `it`, `it.each(…)`, `describe.skipIf(…)` and the like. */
function titleAfter(source, start) {
  const chain = /(?:\s*\.\s*\w+)*/y
  chain.lastIndex = start
  const modifiers = chain.exec(source)[0].replaceAll(/\s/g, '')
  if (/\.(skip|todo)\b/.test(modifiers)) return null

  let at = chain.lastIndex
  if (tables.test(modifiers)) at = source[at] === '`' ? stringEnd(source, at) : closing(source, at)
  const open = /\s*\(\s*/y
  open.lastIndex = at
  if (!open.test(source)) return null
  at = open.lastIndex
  if (!`'"\``.includes(source[at])) return null
  return source.slice(at + 1, stringEnd(source, at) - 1).replaceAll(/\\(.)/g, '$1')
}

/** Where the parenthesis that opens at `at` is closed. */
function closing(source, at) {
  let depth = 0
  let before = ''
  while (at < source.length) {
    const end = tokenEnd(source, at, before)
    if (source[at] === '(') depth++
    if (source[at] === ')' && --depth === 0) return end
    if (source.slice(at, end).trim() !== '') before = source[end - 1]
    at = end
  }
  return at
}

/** The end of the comment, string, template, regular expression or single character at `at`. */
function tokenEnd(source, at, before) {
  const start = source[at]
  if (`'"\``.includes(start)) return stringEnd(source, at)
  if (source.startsWith('//', at)) return indexAfter(source, '\n', at)
  if (source.startsWith('/*', at)) return indexAfter(source, '*/', at + 2)
  if (start === '/' && (before === '' || '(,=:[!&|?{};>+'.includes(before))) return regexEnd(source, at)
  return at + 1
}

function stringEnd(source, at) {
  const quote = source[at]
  for (let next = at + 1; next < source.length; next++) {
    if (source[next] === '\\') next++
    else if (source[next] === quote) return next + 1
    else if (quote === '`' && source.startsWith('${', next)) next = insertEnd(source, next + 2) - 1
    else if (quote !== '`' && source[next] === '\n') return next
  }
  return source.length
}

/** The end of `${…}` in a template, whose inside begins at `at`. */
function insertEnd(source, at) {
  let depth = 1
  let before = '{'
  while (at < source.length) {
    const end = tokenEnd(source, at, before)
    if (source[at] === '{') depth++
    if (source[at] === '}' && --depth === 0) return end
    if (source.slice(at, end).trim() !== '') before = source[end - 1]
    at = end
  }
  return at
}

function regexEnd(source, at) {
  let inClass = false
  for (let next = at + 1; next < source.length; next++) {
    const char = source[next]
    if (char === '\n') return at + 1
    if (char === '\\') next++
    else if (char === '[') inClass = true
    else if (char === ']') inClass = false
    else if (char === '/' && !inClass) return next + 1
  }
  return at + 1
}

function indexAfter(source, text, from) {
  const found = source.indexOf(text, from)
  return found === -1 ? source.length : found + text.length
}
