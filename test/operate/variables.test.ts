import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '#server/project.ts'

const read = (path: string) => readFileSync(join(projectFolder, path), 'utf8')

test('every variable that the program reads is explained to who runs it, and no other', () => {
  const known = new Set(read('src/server/config.ts').match(/(?<=')[A-Z][A-Z0-9]*(_[A-Z0-9]+)*(?=')/g))
  const explained = read('docs/operate.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => line.match(/`[A-Z][A-Z0-9]*(_[A-Z0-9]+)*`/g) ?? [])
    .map((name) => name.slice(1, -1))
  expect([...new Set(explained)].sort()).toEqual([...known].sort())
})
