import { parseArgs } from 'node:util'
import { CannotStart } from '#server/cannot-start.ts'
import { version } from '#server/project.ts'

type Flags = {
  empty?: boolean
  format?: string
  json?: boolean
  port?: string
  database?: boolean
} & Keeping &
  Sizes
type Keeping = { check?: boolean; 'without-key'?: boolean; replace?: boolean }
type Sizes = { deals?: string; partners?: string; seed?: string; until?: string }
type Command = { does: string; run: (flags: Flags, file: string) => Promise<void>; takesFile?: boolean }

// Each side is loaded for its own commands alone: those of the client answer at once.
const server = () => import('#server/main.ts')
const client = () => import('#cli/run.ts')

/** What the server's own machine does; everything else asks a server, wherever it is. */
const commands: Record<string, Command> = {
  serve: {
    does: 'serve the app and do the background work (--empty: without the demo)',
    run: async (flags) => (await server()).serve(flags),
  },
  work: { does: 'do only the background work', run: async () => (await server()).work() },
  migrate: { does: 'bring the database up to date', run: async () => (await server()).migrateDatabase() },
  import: {
    does: 'take in customers and solutions: tandem import FILE.json',
    run: async (_flags, file) => (await server()).importProgram(file),
    takesFile: true,
  },
  'customers import': {
    does: 'take customers into the directory: tandem customers import FILE [--format gleif|plain]',
    run: async ({ format }, file) => (await server()).importDirectory(file, format),
    takesFile: true,
  },
  backup: {
    does: 'copy the embedded database, while it runs: tandem backup FILE|FOLDER [--without-key], or --check FILE',
    run: async ({ check, 'without-key': withoutKey }, file) =>
      (await server()).backup(file, { check, withoutKey }),
    takesFile: true,
  },
  restore: {
    does: 'put such a copy into an empty data folder: tandem restore FILE [--replace]',
    run: async (flags, file) => (await server()).restoreBackup(file, flags),
    takesFile: true,
  },
  'after-restore': {
    does: 'after a dump was restored into a PostgreSQL of your own',
    run: async () => (await server()).afterRestore(),
  },
  reshare: {
    does: 'write anew what organizations show each other, where it differs',
    run: async () => (await server()).reshare(),
  },
  'webhooks rotate-certificate': {
    does: 'sign webhooks with a new key from now on',
    run: async () => (await server()).rotateWebhookCertificate(),
  },
  seed: { does: 'put the demo world into an empty database', run: async () => (await server()).seed() },
  generate: {
    does: 'fill an empty database with a made-up world: tandem generate [--deals N] [--partners N] [--seed N] [--until DAY]',
    run: async (flags) => (await import('#server/generate/run.ts')).runGenerate(flags),
  },
  simulate: {
    does: 'play the other side of an integration: tandem simulate SCRIPT.yaml [--port N] [--json] [--database]',
    run: async (flags, file) => (await import('#server/simulate/simulate.ts')).simulate(file, flags),
    takesFile: true,
  },
}

async function help(): Promise<string> {
  const { commandLines } = await client()
  const lines = Object.entries(commands).map(([name, { does }]) => `  ${name.padEnd(18)}${does}`)
  const both = [
    'On the machine of the server:',
    ...lines,
    '',
    'With an API key, from anywhere:',
    ...commandLines(),
  ]
  return ['Usage: tandem <command>', '', ...both, '', '  --version; --help, also after a command'].join('\n')
}

function isOfServer([first = '', second = '']: readonly string[]): boolean {
  return first in commands || `${first} ${second}` in commands
}

/** Answers the exit code of the process. */
async function main(args: string[]): Promise<number> {
  const [first = '--help'] = args
  if (first === '--version' || first === '-v') return say(version)
  if (first === '--help' || first === '-h' || first === 'help') return say(await help())
  if (!isOfServer(args)) return (await client()).run(args)
  await runOnServer(args)
  process.exit()
}

function say(text: string): number {
  console.log(text)
  return 0
}

async function runOnServer(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      empty: { type: 'boolean' },
      format: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
      json: { type: 'boolean' },
      port: { type: 'string' },
      database: { type: 'boolean' },
      check: { type: 'boolean' },
      'without-key': { type: 'boolean' },
      replace: { type: 'boolean' },
      deals: { type: 'string' },
      partners: { type: 'string' },
      seed: { type: 'string' },
      until: { type: 'string' },
    },
  })
  if (values.help) return console.log(await help())
  const words = positionals.length > 1 && positionals.slice(0, 2).join(' ') in commands ? 2 : 1
  const command = commands[positionals.slice(0, words).join(' ')]
  const file = positionals[words] ?? ''
  const fits = command !== undefined && positionals.length === words + (command.takesFile ? 1 : 0)
  if (!command || !fits)
    throw new CannotStart(`There is no command "${positionals.join(' ')}".\n\n${await help()}`)
  await command.run(values, file)
}

function isPlain(error: unknown): boolean {
  return (
    error instanceof CannotStart || String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')
  )
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    console.error(isPlain(error) ? (error as Error).message : error)
    process.exit(1)
  },
)
