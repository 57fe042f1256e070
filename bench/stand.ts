import type pg from 'pg'
import type { Cores } from './cores.ts'
import { type Data, dataOf, openSuperuser } from './data.ts'
import { type People, seatPeople } from './people.ts'
import { type Work, workOf } from './processor.ts'
import { type Program, startProgram } from './program.ts'

type Say = (line: string) => void

/** The built program over a throw-away database with so many deals, and people who are signed in to it. */
export type Stand = {
  deals: number
  dataFolder: string
  program: Program
  superuser: pg.Client
  people: People
  postmaster: number
  work: () => Work | null
  close: () => Promise<void>
}

export type StandOptions = {
  program: string
  deals: number
  cores: Cores
  /** Options of Node for the program. */
  node?: readonly string[]
  /** Where data are kept between runs. */
  kept?: string | undefined
  /** Filled already, and to stay. */
  data?: Data
  say: Say
}

export async function openStand({
  program: file,
  deals,
  cores,
  node = [],
  kept,
  say,
  data: given,
}: StandOptions): Promise<Stand> {
  const data = given ?? (await dataOf({ program: file, deals, kept, say }))
  const forget = () => given === undefined && data.remove()
  const dataFolder = data.folder
  try {
    const program = await startProgram({ program: file, dataFolder, core: cores.server, node })
    const superuser = await openSuperuser(dataFolder)
    const people = await seatPeople(superuser)
    const postmaster = await pidOfPostmaster(superuser)
    async function close() {
      await superuser.end()
      await program.stop()
      forget()
    }
    const work = () => workOf({ node: program.pid, postmaster })
    return { deals, dataFolder, program, superuser, people, postmaster, work, close }
  } catch (error) {
    forget()
    throw error
  }
}

async function pidOfPostmaster(superuser: pg.Client): Promise<number> {
  const { rows } = await superuser.query<{ pid: string }>(
    `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid`,
  )
  return Number(rows[0]?.pid)
}
