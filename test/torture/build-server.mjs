// Builds the server alone into the folder that is named, beside `dist` and not into it: nobody's running program loses its files.
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { programOptions } from '../../scripts/build.mjs'
import { root } from '../../scripts/project.mjs'

const folder = process.argv[2] ?? ''
await build({ ...programOptions, outdir: folder, logLevel: 'error', sourcemap: false })
cpSync(join(root, 'src/server/db/migrations'), join(folder, 'migrations'), { recursive: true })
