#!/usr/bin/env node
// npx tandem: the program that was built last; after a fresh clone it is installed and built first.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './project.mjs'

const program = join(root, 'dist', 'tandem.mjs')
const isBuilt = () => existsSync(join(root, 'dist', '.tandem-stamp'))
// What it tells of the building is not the output of the command.
if (!isBuilt())
  spawnSync(process.execPath, [join(root, 'scripts', 'prepare.mjs')], { stdio: ['ignore', 2, 2] })
if (isBuilt()) await import(pathToFileURL(program).href)
else process.exitCode = 1
