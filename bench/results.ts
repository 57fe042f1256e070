import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../src/server/project.ts'
import type { Budgets } from './budgets.ts'
import type { ScenarioResult } from './checks.ts'
import { budgetsInWords, growthInWords, scenariosInWords } from './document.ts'
import type { Grown } from './growth.ts'
import type { Machine } from './machine.ts'

export type Results = {
  scenarios?: { machine: Machine; results: ScenarioResult[] }
  growth?: { machine: Machine; sizes: [number, number]; results: Grown[] }
  budgets?: { machine: Machine; results: Budgets }
}

const documentPath = join(projectFolder, 'docs', 'benchmarks.md')
const figuresPath = join(projectFolder, 'docs', 'benchmarks.json')

/** What was measured takes the place of the same part of an earlier run; all other parts stay as they are. */
export function keepResults(measured: Results): void {
  const before: Results = existsSync(figuresPath) ? JSON.parse(readFileSync(figuresPath, 'utf8')) : {}
  writeFileSync(figuresPath, `${JSON.stringify({ ...before, ...measured }, null, 1)}\n`)
  if (measured.scenarios) keepSection('Scenarios', scenariosInWords(measured.scenarios))
  if (measured.growth) keepSection('Growth', growthInWords(measured.growth))
  if (measured.budgets) keepSection('Budgets', budgetsInWords(measured.budgets))
}

export function keepSection(title: string, text: string): void {
  const before = existsSync(documentPath) ? readFileSync(documentPath, 'utf8') : '# Benchmarks\n'
  writeFileSync(documentPath, withSection(before, title, text))
}

/** The document with that section in the place of the one of the same title, or at its end. */
export function withSection(document: string, title: string, text: string): string {
  const section = `## ${title}\n\n${text.trim()}\n`
  const parts = document.trimEnd().split(/\n(?=## )/)
  const place = parts.findIndex((part) => part.startsWith(`## ${title}\n`))
  const kept = place === -1 ? [...parts, section] : parts.with(place, section)
  return `${kept.map((part) => part.trim()).join('\n\n')}\n`
}
