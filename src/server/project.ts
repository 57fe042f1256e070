import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder with package.json, whether this runs from src or bundled from dist. */
export const projectFolder = findProject(dirname(fileURLToPath(import.meta.url)))

export const version = (
  JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { version: string }
).version

/** What `vite build` writes; absent until it ran. */
export const webFolder = join(projectFolder, 'dist', 'web')

/** The page of the reference with all that it loads; absent until it was built. */
export const referenceFolder = join(projectFolder, 'dist', 'reference')

function findProject(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('package.json is missing above the program')
  return findProject(parent)
}
