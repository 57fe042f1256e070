import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const project = dirname(dirname(fileURLToPath(import.meta.url)))
const read = (path: string) => readFileSync(join(project, path), 'utf8')
const notes = read('docs/security.md')

const cells = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
const lines = notes.split('\n')
const rows = lines
  .filter((line) => /^\| \d+\.\d+\.\d+ \|/.test(line))
  .map(cells)
  .map(([number = '', asks = '', state = '', shown = '']) => ({ number, asks, state, shown }))
const evidence = new Map(
  lines
    .filter((line) => /^\| [A-Z]\d+ \|/.test(line))
    .map(cells)
    .map(([key = '', file = '', title = '']) => [key, { file: file.replaceAll('`', ''), title }] as const),
)
const keysIn = (text: string) => text.match(/\b[A-Z]\d{1,2}\b/g) ?? []
const filesIn = (text: string) =>
  [...text.matchAll(/`([\w./-]+\.(?:ts|tsx|md|mjs|json))`/g)].map(([, file = '']) => file)

/** How many requirements of levels 1 and 2 each chapter of ASVS 4.0.3 has. */
const chapters = [38, 53, 18, 9, 30, 13, 12, 15, 7, 5, 8, 15, 13, 23]

describe('the list of security requirements', () => {
  test('has every requirement of levels 1 and 2 once', () => {
    expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length)
    expect(
      chapters.map((_, at) => rows.filter(({ number }) => number.startsWith(`${at + 1}.`)).length),
    ).toEqual(chapters)
  })

  test('names for whatever is met a test or a file, and for the rest why', () => {
    const idle = rows.filter(({ state, shown }) => {
      if (state === 'met') return keysIn(shown).length + filesIn(shown).length === 0
      return !['operator', 'n.a.', 'not met'].includes(state) || shown.length < 3
    })
    expect(idle).toEqual([])
  })

  test('names tests and files that there are, with the titles that they have', () => {
    const named = rows.flatMap(({ shown }) => keysIn(shown).filter((key) => !/^V\d/.test(key)))
    expect(named.filter((key) => !evidence.has(key))).toEqual([])
    expect([...evidence.keys()].filter((key) => !named.includes(key))).toEqual([])
    const lost = [...evidence].filter(([, { file, title }]) => {
      if (!existsSync(join(project, file))) return true
      const titles = read(file).match(/['"`][^\n]*['"`]/g) ?? []
      return title.length < 10 || !titles.some((one) => one.includes(title))
    })
    expect(lost).toEqual([])
    const files = rows.flatMap(({ shown }) => filesIn(shown))
    expect(files.filter((file) => !existsSync(join(project, file)))).toEqual([])
  })

  test('leaves nothing unmet in sessions, access control and validation', () => {
    expect(
      rows.filter(({ number, state }) => /^[345]\./.test(number) && !['met', 'n.a.'].includes(state)),
    ).toEqual([])
  })
})

describe('the sources', () => {
  const sources = readdirSync(join(project, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/test\.tsx?$/.test(file))
    .map((file) => join('src', file))
  const forbidden: [RegExp, string][] = [
    [/dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write/, 'writes HTML'],
    [/(?<![\w.])eval\(|new Function\(|setTimeout\(['"`]|vm\.run/, 'makes code of text'],
    [/child_process'?\)?.*\bexec\(|shell: true/, 'starts a shell'],
    [/rejectUnauthorized: false|NODE_TLS_REJECT_UNAUTHORIZED/, 'trusts every certificate'],
    [/Math\.random\(\).*(secret|token|password|code)/i, 'takes chance that can be foreseen for a secret'],
  ]

  test('no page writes HTML, and nothing makes code of text, starts a shell or trusts every certificate', () => {
    expect(sources.length).toBeGreaterThan(500)
    const found = sources.flatMap((file) =>
      forbidden.flatMap(([form, does]) => (form.test(read(file)) ? [`${file} ${does}`] : [])),
    )
    expect(found).toEqual([])
  })

  test('a page of the reference, and the one document, hold no script of their own', () => {
    for (const page of ['index.html', 'src/server/reference/page/page.html']) {
      const scripts = read(page).match(/<script\b[^>]*>[^<]*/g) ?? []
      expect(scripts.length).toBeGreaterThan(0)
      for (const script of scripts)
        expect([page, script]).toEqual([page, expect.stringMatching(/\bsrc="[^"]+"[^>]*>\s*$/)])
      expect(read(page)).not.toMatch(/\son\w+="|javascript:/)
    }
  })
})
