import { connect, type Socket } from 'node:net'

export type Reply = { status: number; head: string; body: Buffer }
export type Connection = { ask: (request: Buffer) => Promise<Reply>; close: () => void }

/** A socket that is kept: one request at a time, and as little work of our own as there can be. */
export async function openConnection(port: number): Promise<Connection> {
  const socket = await connected(port)
  let waiting: { done: (reply: Reply) => void; failed: (error: Error) => void } | null = null
  let read = Buffer.alloc(0)

  socket.on('data', (chunk) => {
    read = read.length === 0 ? chunk : Buffer.concat([read, chunk])
    const reply = replyIn(read)
    if (reply === null || waiting === null) return
    const { done } = waiting
    waiting = null
    read = Buffer.alloc(0)
    done(reply)
  })
  const closed = () => new Error('The server closed the connection')
  const lost = (error?: Error) => waiting?.failed(error ?? closed())
  socket.on('error', lost)
  socket.on('close', () => lost())

  return {
    ask: (request) =>
      new Promise((done, failed) => {
        if (socket.destroyed) return failed(closed())
        waiting = { done, failed }
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket))
    socket.once('error', reject)
  })
}

const endOfHead = Buffer.from('\r\n\r\n')
const endOfChunks = Buffer.from('\r\n0\r\n\r\n')

/** The reply once all of it is there. */
export function replyIn(read: Buffer): Reply | null {
  const at = read.indexOf(endOfHead)
  if (at === -1) return null
  const head = read.toString('latin1', 0, at)
  const status = Number(head.slice(9, 12))
  const body = read.subarray(at + endOfHead.length)
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length !== undefined) return body.length < Number(length) ? null : { status, head, body }
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return { status, head, body }
  const ended = body.subarray(-endOfChunks.length).equals(endOfChunks) || body.equals(endOfChunks.subarray(2))
  return ended ? { status, head, body } : null
}
