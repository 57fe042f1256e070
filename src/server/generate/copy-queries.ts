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
  /** Kept until a message is full. */
  add: (lines: string) => void
  /** Waits where PostgreSQL is behind. */
  keepPace: () => Promise<void>
  /** Answers with the number of rows. */
  end: () => Promise<number>
}

/** So much may wait in memory for one table. */
const mostWaiting = 2_000_000
/** So long is a message. */
const full = 128 * 1024

/** Writes lines of COPY's text format into a table; the columns stand in the order of the lines. */
export async function copyInto(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  options = '',
): Promise<Copying> {
  const text = `copy ${table} (${columns.join(', ')}) from stdin${options}`
  const running = startCopy(client, text)
  const { stream, endCopyFrom } = await opened(running)
  let message = Buffer.allocUnsafeSlow(full)
  let at = header

  function send(): void {
    if (at > header) stream.write(framed(message.subarray(0, at)))
    at = header
  }

  function add(lines: string): void {
    const most = lines.length * 3
    if (at + most > message.length) {
      send()
      message = Buffer.allocUnsafeSlow(Math.max(full, header + most))
    }
    at += message.write(lines, at)
  }

  async function keepPace(): Promise<void> {
    while (stream.writableLength > mostWaiting && running.failure === null)
      await Promise.race([once(stream, 'drain'), running.done])
    if (running.failure !== null) throw running.failure
  }

  async function end(): Promise<number> {
    if (running.failure === null) send()
    endCopyFrom()
    return running.done
  }

  return { add, keepPace, end }
}

async function opened({ ready }: Running) {
  const connection = await ready
  return { stream: connection.stream, endCopyFrom: () => connection.endCopyFrom() }
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

/** One message CopyData, in whose beginning there is room for what it is and how long. */
function framed(message: Buffer): Buffer {
  message[0] = 0x64
  message.writeInt32BE(message.length - 1, 1)
  return message
}
