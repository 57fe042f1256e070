import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clearLeftover, runningPostmaster } from './postmaster.ts'

let folder = ''
let cluster = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-postmaster-'))
  cluster = join(folder, 'cluster')
  mkdirSync(cluster)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const pidFile = () => join(cluster, 'postmaster.pid')
const socketLock = () => join(folder, '.s.PGSQL.5432.lock')
/** As PostgreSQL writes them: the number of its process, its data, when it began, its port, its sockets. */
function leave(file: string, pid: number): void {
  writeFileSync(file, `${pid}\n${cluster}\n1795302000\n5432\n${folder}\n`)
}

test('what a killed server has left is cleared away where its number belongs to another program by now', () => {
  // A number of a process that lives, and is no PostgreSQL; one that died and that nobody has collected looks the same.
  for (const file of [pidFile(), socketLock()]) leave(file, process.pid)
  expect(runningPostmaster(cluster)).toBe(undefined)
  clearLeftover(cluster, folder)
  expect([pidFile(), socketLock()].filter(existsSync)).toEqual([])
})

test('the lock of the socket is cleared away although the pid file is gone already', () => {
  leave(socketLock(), process.pid)
  clearLeftover(cluster, folder)
  expect(existsSync(socketLock())).toBe(false)
})

test('files that are no locks, and files without a number, stay', () => {
  const socket = join(folder, '.s.PGSQL.5432')
  writeFileSync(socket, String(process.pid))
  writeFileSync(socketLock(), 'nothing\n')
  clearLeftover(cluster, folder)
  expect([socket, socketLock()].map(existsSync)).toEqual([true, true])
})
