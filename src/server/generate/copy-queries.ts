import { once } from 'node:events'
import type { Socket } from 'node:net'
import type pg from 'pg'
import { binaryBegin, binaryEnd } from './copy-binary.ts'

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

/** What is binary is written with a letter for each byte. */
export type CopyOptions = { binary?: boolean; freeze?: boolean }

/** Writes what COPY reads into a table; the columns stand in the order of the lines. */
export async function copyInto(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  { binary = false, freeze = false }: CopyOptions = {},
): Promise<Copying> {
  const encoding = binary ? 'latin1' : 'utf8'
  const options = `format ${binary ? 'binary' : 'text'}, freeze ${freeze}`
  const text = `copy ${table} (${columns.join(', ')}) from stdin with (${options})`
  const running = startCopy(client, text)
  const { stream, endCopyFrom } = await opened(running)
  // What has been taken is filled again: memory that comes and goes makes the garbage collector look at the whole world.
  const empty: Buffer[] = []
  let message: Buffer = Buffer.allocUnsafeSlow(full)
  let at = header

  function send(): void {
    const sent = message
    if (at > header)
      stream.write(framed(sent.subarray(0, at)), () => sent.length === full && empty.push(sent))
    else if (sent.length === full) empty.push(sent)
    at = header
  }

  function add(lines: string): void {
    const most = binary ? lines.length : lines.length * 3
    if (at + most > message.length) {
      send()
      message =
        header + most > full
          ? Buffer.allocUnsafeSlow(header + most)
          : (empty.pop() ?? Buffer.allocUnsafeSlow(full))
    }
    at += message.write(lines, at, encoding)
  }

  async function keepPace(): Promise<void> {
    while (stream.writableLength > mostWaiting && running.failure === null)
      await Promise.race([once(stream, 'drain'), running.done])
    if (running.failure !== null) throw running.failure
  }

  async function end(): Promise<number> {
    if (binary) add(binaryEnd)
    if (running.failure === null) send()
    endCopyFrom()
    return running.done
  }

  if (binary) add(binaryBegin)
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
