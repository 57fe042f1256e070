import { CannotStart } from '../cannot-start.ts'

export const manifestPath = 'manifest.json'
export const keyPath = 'secret.key'
export const clusterPath = 'cluster'

/** What stands last in a backup, so that one that breaks off has none. */
export type Manifest = {
  format: 1
  /** The version of the program that made it. */
  tandem: string
  postgres: string
  /** Files of a cluster fit only the kind of machine that wrote them. */
  machine: string
  startedAt: string
  endedAt: string
  /** The migrations of each program in the database, by its schema. */
  programs: Record<string, string[]>
  /** Whether the key that seals secrets is in it, kept elsewhere (TANDEM_SECRET), or left out on demand. */
  key: 'included' | 'elsewhere' | 'left out'
  bytes: number
  /** SHA-256 of each file. */
  files: Record<string, string>
}

export const machine = `${process.platform}-${process.arch}`

/** @throws CannotStart where it is not one of ours, or of a later Tandem */
export function parseManifest(text: string): Manifest {
  const given = JSON.parse(text) as Partial<Manifest>
  if (given.format === 1 && typeof given.files === 'object') return given as Manifest
  throw new CannotStart('The backup is of a form that this Tandem does not know: a later one made it')
}
