import { parseArgs } from 'node:util'
import { CannotStart } from '#server/cannot-start.ts'
import { importDirectory, importProgram, migrateDatabase, reshare, seed, serve, work } from '#server/main.ts'
import { version } from '#server/project.ts'
import { simulate } from '#server/simulate/simulate.ts'

type Flags = { empty?: boolean; format?: string; json?: boolean; port?: string }
type Command = { does: string; run: (flags: Flags, file: string) => Promise<void>; takesFile?: boolean }

const commands: Record<string, Command> = {
  serve: { does: 'serve the app and do the background work (--empty: without the demo)', run: serve },
  work: { does: 'do only the background work', run: work },
  migrate: { does: 'bring the database up to date', run: migrateDatabase },
  import: {
    does: 'take in customers and solutions: tandem import FILE.json',
    run: (_flags, file) => importProgram(file),
    takesFile: true,
  },
  'customers import': {
    does: 'take customers into the directory: tandem customers import FILE [--format gleif|plain]',
    run: ({ format }, file) => importDirectory(file, format),
    takesFile: true,
  },
  reshare: { does: 'write anew what organizations show each other, where it differs', run: reshare },
  seed: { does: 'put the demo world into an empty database', run: seed },
  simulate: {
    does: 'play the other side of an integration: tandem simulate SCRIPT.yaml [--port N] [--json]',
    run: (flags, file) => simulate(file, flags),
    takesFile: true,
  },
}

function help(): string {
  const lines = Object.entries(commands).map(([name, { does }]) => `  ${name.padEnd(18)}${does}`)
  return ['Usage: tandem <command>', '', ...lines, '', '  --version, --help'].join('\n')
}

async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      empty: { type: 'boolean' },
      format: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
      json: { type: 'boolean' },
      port: { type: 'string' },
      version: { type: 'boolean', short: 'v' },
    },
  })
  if (values.version) return console.log(version)
  if (values.help || positionals.length === 0) return console.log(help())
  const words = positionals[0] === 'customers' ? 2 : 1
  const command = commands[positionals.slice(0, words).join(' ')]
  const file = positionals[words] ?? ''
  const fits = command !== undefined && positionals.length === words + (command.takesFile ? 1 : 0)
  if (!command || !fits) throw new CannotStart(`There is no command "${positionals.join(' ')}".\n\n${help()}`)
  await command.run(values, file)
}

function isPlain(error: unknown): boolean {
  return (
    error instanceof CannotStart || String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')
  )
}

main(process.argv.slice(2)).then(
  () => process.exit(),
  (error: unknown) => {
    console.error(isPlain(error) ? (error as Error).message : error)
    process.exit(1)
  },
)
