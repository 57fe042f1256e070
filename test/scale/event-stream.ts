import { get, type IncomingMessage } from 'node:http'

export type Heard = { event: string; id: string | null; data: string }
export type Ear = {
  heard: Heard[]
  ids: () => string[]
  /** Resolves once the connection is gone. */
  ended: Promise<void>
  close: () => void
}

/** Listens to a stream of server-sent events, and keeps what it says. */
export function openEventStream(url: string, headers: Record<string, string>): Promise<Ear> {
  return new Promise((resolve, reject) => {
    const heard: Heard[] = []
    const request = get(url, { headers }, (response: IncomingMessage) => {
      if (response.statusCode !== 200) return reject(new Error(`The stream answered ${response.statusCode}`))
      let rest = ''
      response.setEncoding('utf8')
      response.on('data', (text: string) => {
        const messages = (rest + text).split('\n\n')
        rest = messages.pop() ?? ''
        heard.push(...messages.map(parsed))
      })
      response.on('error', () => {})
      const ended = new Promise<void>((over) => response.once('close', () => over()))
      const ids = () => heard.flatMap(({ event, id }) => (event === 'change' && id !== null ? [id] : []))
      resolve({ heard, ids, ended, close: () => request.destroy() })
    })
    request.on('error', reject)
  })
}

function parsed(message: string): Heard {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(message)?.[1] ?? null
  return { event: field('event') ?? '', id: field('id'), data: field('data') ?? '' }
}
