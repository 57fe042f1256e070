import { parseArgs } from 'node:util'
import { CannotStart } from '#server/cannot-start.ts'
import { migrateDatabase, reshare, seed, serve, work } from '#server/main.ts'
import { version } from '#server/project.ts'

type Flags = { empty?: boolean }
type Command = { does: string; run: (flags: Flags) => Promise<void> }

const commands: Record<string, Command> = {
  serve: { does: 'serve the app and do the background work (--empty: without the demo)', run: serve },
  work: { does: 'do only the background work', run: work },
  migrate: { does: 'bring the database up to date', run: migrateDatabase },
  reshare: { does: 'write anew what organizations show each other, where it differs', run: reshare },
  seed: { does: 'put the demo world into an empty database', run: seed },
}

function help(): string {
  const lines = Object.entries(commands).map(([name, { does }]) => `  ${name.padEnd(10)}${does}`)
  return ['Usage: tandem <command>', '', ...lines, '', '  --version, --help'].join('\n')
}

async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      empty: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean', short: 'v' },
    },
  })
  if (values.version) return console.log(version)
  if (values.help || positionals.length === 0) return console.log(help())
  const command = positionals.length === 1 ? commands[positionals[0] ?? ''] : undefined
  if (!command) throw new CannotStart(`There is no command "${positionals.join(' ')}".\n\n${help()}`)
  await command.run(values)
}

function isPlain(error: unknown): boolean {
  return (
    error instanceof CannotStart || String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')
  )
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(isPlain(error) ? (error as Error).message : error)
    process.exit(1)
  },
)
