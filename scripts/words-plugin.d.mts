import type { Plugin } from 'vite'

export function compiledWords(parts: {
  readonly partOf: (key: string) => string
  readonly notOnTheWeb: readonly string[]
}): Plugin
