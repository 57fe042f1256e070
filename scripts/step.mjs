import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root, seconds } from './project.mjs'

/** The programs of the packages, by the script that node runs: no shell, no PATH. */
const programs = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  tsc: 'node_modules/typescript/bin/tsc',
  vitest: 'node_modules/vitest/vitest.mjs',
}

/** Runs a program of the packages with its output on ours; answers whether it succeeded. */
export async function step(title, [program, ...args], env = {}) {
  console.log(`\n— ${title}`)
  const since = performance.now()
  const code = await run(process.execPath, [join(root, programs[program]), ...args], env)
  console.log(`— ${title}: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds(since)}`)
  return code === 0
}

export function run(command, args, env = {}) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  })
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

export const checks = [
  ['format', ['biome', 'format', '.']],
  ['types', ['tsc', '--noEmit']],
  ['lint', ['biome', 'lint', '.']],
]
