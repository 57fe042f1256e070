import type { Command, Flag, Flags } from './command.ts'
import { commonFlags } from './read-arguments.ts'
import { listOf } from './table.ts'

/** What a command does, takes and accepts, with examples that can be copied. */
export function helpOf({ name, says, takes = [], flags, examples }: Command): string {
  const usage = ['tandem', name, ...takes, Object.keys(flags).length > 0 ? '[flags]' : ''].filter(Boolean)
  return [
    `${says}`,
    '',
    `Usage: ${usage.join(' ')}`,
    ...section('Flags', flags),
    ...section('Flags of every command', commonFlags),
    '',
    'Examples:',
    ...examples.map((example) => `  ${example}`),
  ].join('\n')
}

export function overviewOf(commands: readonly Command[]): string[] {
  return listOf(
    commands.map(({ name, takes = [], says }) => [[name, ...takes].join(' '), firstSentence(says)]),
  ).map((line) => `  ${line}`)
}

function firstSentence(text: string): string {
  return text.replace(/(?<=[.:;]) .*$/s, '').replace(/[.:;]$/, '')
}

function section(title: string, flags: Flags): string[] {
  const entries = Object.entries(flags).map(([name, flag]) => [written(name, flag), flag.says] as const)
  return entries.length === 0 ? [] : ['', `${title}:`, ...listOf(entries).map((line) => `  ${line}`)]
}

function written(name: string, { value, multiple }: Flag): string {
  return `--${name}${value === undefined ? '' : ` ${value}`}${multiple ? ' …' : ''}`
}
