import { readdirSync, readFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { join, relative } from 'node:path'
import { projectFolder } from '#server/project.ts'

/** Notes from now on which functions run. */
export async function watchFunctions() {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  return {
    /** The functions that have run since, as `file function`, and an end to noting them. */
    stop: async (): Promise<Set<string>> => {
      const { result } = await session.post('Profiler.takePreciseCoverage')
      await session.post('Profiler.stopPreciseCoverage')
      session.disconnect()
      const ran = new Set<string>()
      for (const { url, functions } of result)
        for (const { functionName, ranges } of functions)
          if ((ranges[0]?.count ?? 0) > 0)
            ran.add(`${url.replace(/^file:\/\//, '').replace(/\?.*$/, '')} ${functionName}`)
      return ran
    },
  }
}

/** Each file that holds statements, with the functions that it has for others. */
export function queryFiles(): { file: string; path: string; functions: string[] }[] {
  const folder = join(projectFolder, 'src/server')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /queries\.ts$/.test(name))
    .map((name) => {
      const path = join(folder, name)
      const text = readFileSync(path, 'utf8')
      const functions = [...text.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, one]) => one ?? '')
      return { file: relative(projectFolder, path), path, functions }
    })
}
