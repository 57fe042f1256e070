import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import PostalMime, { type Email } from 'postal-mime'

export type Mood = 'accept' | 'later' | 'never' | 'silent'
type Word = { port?: number; mood?: Mood; raw?: string; recipients?: string[] }

/** A real mail server in its own process; `letters` are what it has taken, also those that it never confirmed. */
export async function startMailServer(onPort = 0) {
  const script = fileURLToPath(new URL('./smtp-process.mjs', import.meta.url))
  const letters: { raw: string; recipients: string[] }[] = []
  const waiting: ((word: Word) => void)[] = []
  const child = fork(script, [String(onPort)])
  child.on('message', (word: Word) => {
    if (word.raw !== undefined) letters.push({ raw: word.raw, recipients: word.recipients ?? [] })
    for (const hear of waiting) hear(word)
  })
  const hear = (fits: (word: Word) => boolean) =>
    new Promise<Word>((resolve) => {
      const listener = (word: Word) => {
        if (!fits(word)) return
        waiting.splice(waiting.indexOf(listener), 1)
        resolve(word)
      }
      waiting.push(listener)
    })
  const { port = 0 } = await hear((word) => word.port !== undefined)
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    letters,
    read: (): Promise<Email[]> => Promise.all(letters.map(({ raw }) => PostalMime.parse(raw))),
    nextLetter: () => hear((word) => word.raw !== undefined),
    async say(mood: Mood) {
      const heard = hear((word) => word.mood === mood)
      child.send(mood)
      await heard
    },
    kill: () => ended(child),
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

export type MailServer = Awaited<ReturnType<typeof startMailServer>>
