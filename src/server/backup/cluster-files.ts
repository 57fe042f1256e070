import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** PostgreSQL makes these anew, or must not find them (continuous archiving, "Making a Base Backup"). */
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
])
const leftOut =
  /^(postmaster\.(pid|opts)|tandem\.conf|backup_label|tablespace_map|backup_manifest|standby\.signal|recovery\.signal|current_logfiles)(\.old|\.tmp)?$/
const temporary = /^(pgsql_tmp.*|pg_internal\.init.*|t\d+_\d+(_\w+)?(\.\d+)?)$/

export type ClusterFile = { path: string; kind: 'file' | 'folder' }

/** What a copy of a cluster consists of; the control file comes last, so that it is not older than what it speaks of. */
export async function* listCluster(cluster: string): AsyncGenerator<ClusterFile> {
  const control = 'global/pg_control'
  for await (const file of walk(cluster, '')) if (file.path !== control) yield file
  yield { path: 'pg_wal/archive_status', kind: 'folder' }
  yield { path: control, kind: 'file' }
}

async function* walk(cluster: string, folder: string): AsyncGenerator<ClusterFile> {
  for (const entry of await list(join(cluster, folder))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (temporary.test(entry.name) || (folder === '' && leftOut.test(entry.name))) continue
    if (entry.isDirectory()) {
      yield { path, kind: 'folder' }
      if (!emptied.has(path)) yield* walk(cluster, path)
    } else if (entry.isFile()) yield { path, kind: 'file' }
    else
      throw new Error(`${join(cluster, path)} is neither a file nor a folder: tablespaces are not backed up`)
  }
}

/** A folder of a database that was dropped meanwhile is empty. */
async function list(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.sort((one, other) => (one.name < other.name ? -1 : 1))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

const walName = /^[0-9A-F]{24}$/

/** The pieces of the log from the begin of the backup to its end, and the histories of their timelines. */
export async function listLog(cluster: string, first: string, last: string): Promise<string[]> {
  const names = (await list(join(cluster, 'pg_wal')))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
  const wanted = names.filter((name) => walName.test(name) && name >= first && name <= last)
  if (!wanted.includes(first) || !wanted.includes(last))
    throw new Error(
      `PostgreSQL has thrown away ${wanted.includes(first) ? last : first} of its log meanwhile`,
    )
  return [...names.filter((name) => name.endsWith('.history')), ...wanted].map((name) => `pg_wal/${name}`)
}
