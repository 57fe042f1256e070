/** Where a command writes, and what it is written for. */
export type Terminal = {
  print: (line: string) => void
  /** For people beside the result: notes, progress, errors. */
  note: (line: string) => void
  /** How many columns fit; null where nobody looks, as in a pipe. */
  columns: number | null
  readInput: () => Promise<string>
  /** Asks for a text that is not shown while it is typed. */
  askSecret: (question: string) => Promise<string>
}

export function systemTerminal(): Terminal {
  const { stdout, stderr } = process
  // A reader such as `head` that has had enough ends the command without an error.
  stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  return {
    print: (line) => void stdout.write(`${line}\n`),
    note: (line) => void stderr.write(`${line}\n`),
    columns: stdout.isTTY ? stdout.columns : null,
    readInput,
    askSecret,
  }
}

async function readInput(): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of process.stdin) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

async function askSecret(question: string): Promise<string> {
  if (!process.stdin.isTTY) return (await readInput()).trim()
  const { createInterface } = await import('node:readline/promises')
  const { Writable } = await import('node:stream')
  process.stderr.write(`${question} `)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true })
  const answer = await lines.question('').finally(() => lines.close())
  process.stderr.write('\n')
  return answer.trim()
}
