import { createSocket } from 'node:dgram'

/** A name server on this machine that knows TXT records, and says so of every other name that it does not exist. */
export async function openNameServer(records: Map<string, string[]>) {
  const socket = createSocket('udp4')
  let silent = false
  socket.on('message', (question, from) => {
    if (!silent) socket.send(answerTo(question, records), from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return {
    address: `127.0.0.1:${socket.address().port}`,
    silence: (on: boolean) => {
      silent = on
    },
    close: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  }
}
export type NameServer = Awaited<ReturnType<typeof openNameServer>>

const headerLength = 12
const txt = 16

/** One question, as resolvers send it: the header, the name in labels, the type and the class. */
function answerTo(question: Buffer, records: Map<string, string[]>): Buffer {
  const labels: string[] = []
  let at = headerLength
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.subarray(at + 1, at + 1 + length).toString('latin1'))
    at += length + 1
  }
  const end = at + 5
  const type = question.readUInt16BE(at + 1)
  const found = records.get(labels.join('.').toLowerCase())
  const texts = type === txt ? (found ?? []) : []
  const header = Buffer.alloc(headerLength)
  question.copy(header, 0, 0, 2)
  header.writeUInt16BE(found === undefined ? 0x8183 : 0x8180, 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(texts.length, 6)
  return Buffer.concat([header, question.subarray(headerLength, end), ...texts.map(recordOf)])
}

function recordOf(text: string): Buffer {
  const body = Buffer.concat([Buffer.from([text.length]), Buffer.from(text, 'latin1')])
  const head = Buffer.alloc(12)
  head.writeUInt16BE(0xc00c, 0)
  head.writeUInt16BE(txt, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt32BE(1, 6)
  head.writeUInt16BE(body.length, 10)
  return Buffer.concat([head, body])
}
