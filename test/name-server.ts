import { createSocket } from 'node:dgram'

/**
 * A name server on this machine that knows TXT records, and addresses where it is given any; of every other name it says
 * that it does not exist.
 */
export async function openNameServer(
  records: Map<string, string[]>,
  addressesOf: (name: string) => readonly string[] | undefined = () => undefined,
) {
  const socket = createSocket('udp4')
  let silent = false
  socket.on('message', (question, from) => {
    if (!silent) socket.send(answerTo(question, records, addressesOf), from.port, from.address)
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
const ipv4 = 1

/** One question, as resolvers send it: the header, the name in labels, the type and the class. */
function answerTo(
  question: Buffer,
  records: Map<string, string[]>,
  addressesOf: (name: string) => readonly string[] | undefined,
): Buffer {
  const labels: string[] = []
  let at = headerLength
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.subarray(at + 1, at + 1 + length).toString('latin1'))
    at += length + 1
  }
  const end = at + 5
  const type = question.readUInt16BE(at + 1)
  const name = labels.join('.').toLowerCase()
  const texts = records.get(name)
  const addresses = type === ipv4 ? addressesOf(name) : undefined
  const answers = type === txt ? (texts ?? []).map(textRecord) : (addresses ?? []).map(addressRecord)
  const found = texts ?? addresses
  const header = Buffer.alloc(headerLength)
  question.copy(header, 0, 0, 2)
  header.writeUInt16BE(found === undefined ? 0x8183 : 0x8180, 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(answers.length, 6)
  return Buffer.concat([header, question.subarray(headerLength, end), ...answers])
}

function textRecord(text: string): Buffer {
  return recordOf(txt, Buffer.concat([Buffer.from([text.length]), Buffer.from(text, 'latin1')]))
}

function addressRecord(address: string): Buffer {
  return recordOf(ipv4, Buffer.from(address.split('.').map(Number)))
}

function recordOf(type: number, body: Buffer): Buffer {
  const head = Buffer.alloc(12)
  head.writeUInt16BE(0xc00c, 0)
  head.writeUInt16BE(type, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt32BE(1, 6)
  head.writeUInt16BE(body.length, 10)
  return Buffer.concat([head, body])
}
