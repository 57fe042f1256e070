import { type LiveChange, livePath } from '#contract/live.ts'
import type { Signal } from './tab.ts'

/** Without a word for so long the stream is taken for dead; the server says something every 15 seconds. */
const silence = 40_000

/** Opens the stream behind the cursor, says what comes of it, and returns how to close it. */
export function openEventStream(
  after: string | null,
  send: (signal: Signal) => void,
  onSignedOut: () => void,
): () => void {
  const source = new EventSource(after === null ? livePath : `${livePath}?after=${encodeURIComponent(after)}`)
  let watchdog: ReturnType<typeof setTimeout>

  function watch(): void {
    clearTimeout(watchdog)
    watchdog = setTimeout(() => send({ kind: 'failed' }), silence)
  }

  function on(name: string, hear: (event: MessageEvent<string>, at: number) => void): void {
    source.addEventListener(name, (event) => {
      watch()
      hear(event as MessageEvent<string>, Date.now())
    })
  }

  on('hello', ({ lastEventId }, at) => send({ kind: 'hello', cursor: lastEventId, at }))
  on('change', ({ data }, at) => send({ kind: 'change', change: JSON.parse(data) as LiveChange, at }))
  on('notices', (_event, at) => send({ kind: 'notices', at }))
  on('beat', ({ lastEventId }, at) => send({ kind: 'beat', cursor: lastEventId, at }))
  on('bye', ({ data }) => {
    if ((JSON.parse(data) as { reason: string }).reason === 'signed-out') onSignedOut()
    send({ kind: 'failed' })
  })
  source.addEventListener('error', () => send({ kind: 'failed' }))
  watch()

  return () => {
    clearTimeout(watchdog)
    source.close()
  }
}
