import { readFileSync } from 'node:fs'
import { DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core'
import { expect, test } from 'vitest'
import { theme } from './theme.ts'

type Variables = Record<string, string>

const ours = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme))
const kit = defaultCssVariablesResolver(DEFAULT_THEME)

test('the stylesheet of variables is what the theme says', () => {
  const css = readFileSync(new URL('./kit-variables.css', import.meta.url), 'utf8')
  const [everywhere, light, dark] = css.split('}')
  expect(declarations(everywhere)).toEqual(changed(ours.variables, kit.variables))
  expect(declarations(light)).toEqual(changed(ours.light, kit.light))
  expect(declarations(dark)).toEqual(changed(ours.dark, kit.dark))
})

function changed(variables: Variables, known: Variables): Variables {
  const entries = Object.entries(variables).filter(([name, value]) => known[name] !== value)
  return Object.fromEntries(entries.map(([name, value]) => [name, plain(value)]))
}

function declarations(block = ''): Variables {
  return Object.fromEntries(
    [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, plain(value ?? '')]),
  )
}

/** Formatters choose white space and quotes. */
function plain(value: string): string {
  return value.replace(/\s+/g, ' ').replaceAll('"', "'").trim()
}
