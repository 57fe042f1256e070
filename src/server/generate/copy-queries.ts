import { once } from 'node:events'
import type { Socket } from 'node:net'
import type pg from 'pg'

/** What pg gives to whoever speaks the protocol himself. */
type Connection = {
  query: (text: string) => void
  endCopyFrom: () => void
  sendCopyFail: (reason: string) => void
  stream: Socket
}

export type Copying = {
  /** Waits where PostgreSQL is behind. */
  write: (lines: string) => Promise<void>
  /** Answers with the number of rows. */
  end: () => Promise<number>
}

/** So much may wait in memory for one table. */
const mostWaiting = 2_000_000

/** Writes lines of COPY's text format into a table; the columns stand in the order of the lines. */
export async function copyInto(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  options = '',
): Promise<Copying> {
  const text = `copy ${table} (${columns.join(', ')}) from stdin${options}`
  const running = startCopy(client, text)
  const connection = await running.ready

  async function write(lines: string): Promise<void> {
    if (lines === '') return
    if (running.failure !== null) throw running.failure
    connection.stream.write(frameOf(lines))
    while (connection.stream.writableLength > mostWaiting && running.failure === null)
      await Promise.race([once(connection.stream, 'drain'), running.done])
  }

  async function end(): Promise<number> {
    connection.endCopyFrom()
    return running.done
  }

  return { write, end }
}

type Running = { ready: Promise<Connection>; done: Promise<number>; failure: Error | null }

function startCopy(client: pg.ClientBase, text: string): Running {
  const running = { failure: null } as Running
  running.ready = new Promise((isReady, isRefused) => {
    running.done = new Promise((isDone, hasFailed) => {
      let count = 0
      const copy = {
        submit: (connection: Connection) => connection.query(text),
        handleCopyInResponse: (connection: Connection) => isReady(connection),
        handleCommandComplete: (message: { text: string }) => {
          count = Number(message.text.split(' ').at(-1))
        },
        handleError: (error: Error) => {
          running.failure = error
          isRefused(error)
          hasFailed(error)
        },
        handleReadyForQuery: () => isDone(count),
      }
      client.query(copy as unknown as pg.Submittable)
    })
  })
  running.done.catch(() => {})
  return running
}

const header = 5

/** One message CopyData. */
function frameOf(lines: string): Buffer {
  const frame = Buffer.allocUnsafe(header + Buffer.byteLength(lines))
  frame[0] = 0x64
  frame.writeInt32BE(frame.length - 1, 1)
  frame.write(lines, header)
  return frame
}
