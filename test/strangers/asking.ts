import type { Seat } from './seats.ts'
import type { StrangerWorld } from './world.ts'

export type Question = { method: string; url: string; headers?: Record<string, string>; body?: unknown }
/** Everything that a request leaves behind for whoever sent it, or looks into the log or over the shoulder of the database. */
export type Trace = {
  status: number
  headers: Record<string, unknown>
  text: string
  statements: string[]
  log: string[]
}

const echoed = {
  'client-request-id': 'one',
  'ms-correlationid': 'two',
  'ms-requestid': 'three',
  host: 'localhost:8080',
}
const blind = '00000000-0000-0000-0000-000000000000'

/** Asks, and tells everything that could tell one answer from another, with the ids that the question names left out. */
export async function ask(
  world: StrangerWorld,
  seat: Seat | null,
  question: Question,
  named: readonly string[],
): Promise<Trace> {
  const { method, url, headers = {}, body } = question
  world.recorder.take()
  world.lines.length = 0
  const typed = body === undefined ? {} : { payload: Buffer.isBuffer(body) ? body : JSON.stringify(body) }
  const type =
    body === undefined
      ? {}
      : { 'content-type': Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json' }
  const reply = await world.app.inject({
    method: method as 'GET',
    url,
    remoteAddress: '203.0.113.7',
    headers: { ...echoed, ...type, ...headers, ...seat?.headers },
    ...typed,
  })
  const hidden = (text: string) => without(text, [String(reply.headers['request-id']), ...named])
  const { date: _date, 'request-id': _id, ...rest } = reply.headers
  return {
    status: reply.statusCode,
    headers: JSON.parse(hidden(JSON.stringify(rest))) as Record<string, unknown>,
    text: hidden(reply.body),
    statements: whoAsksFirst(world.recorder.take().map(({ text }) => hidden(text))),
    log: world.lines.map((line) => hidden(line).replaceAll(/"(at|ms)":("[^"]*"|\d+)/g, '')),
  }
}

function without(text: string, ids: readonly string[]): string {
  return ids.filter((id) => id.length > 2).reduce((left, id) => left.replaceAll(id, blind), text)
}

/** Who was here before is asked for inside of the reading, a newcomer before it: that tells nothing of what is read. */
function whoAsksFirst(statements: readonly string[]): string[] {
  const asksWho = (text: string) => Number(text.includes('find_session('))
  return statements.toSorted((one, other) => asksWho(other) - asksWho(one))
}
