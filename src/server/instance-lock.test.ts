import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockData } from './instance-lock.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem lock '))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a second start on the same data is refused, naming the first', () => {
  const unlock = lockData(folder)
  expect(() => lockData(folder)).toThrow(`Tandem already runs on ${folder} (pid ${process.pid})`)
  unlock()
  lockData(folder)()
  expect(existsSync(join(folder, 'tandem.pid'))).toBe(false)
})

test('a lock whose process was killed is taken over', () => {
  const { pid } = spawnSync('true')
  writeFileSync(join(folder, 'tandem.pid'), `${pid} 1234-5\n`)
  lockData(folder)
  expect(readFileSync(join(folder, 'tandem.pid'), 'utf8')).toContain(`${process.pid} `)
})

test.runIf(process.platform === 'linux')('so is one whose number another process was given since', () => {
  writeFileSync(join(folder, 'tandem.pid'), `${process.ppid} 1234-5\n`)
  expect(() => lockData(folder)).not.toThrow()
})
