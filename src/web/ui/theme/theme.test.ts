import { DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core'
import { expect, test } from 'vitest'
import { theme } from './theme.ts'

type Variables = Record<string, string>

const ours = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme))
const kit = defaultCssVariablesResolver(DEFAULT_THEME)

test('the stylesheet of variables is what the theme says (npx vitest -u writes it)', async () => {
  const css = [
    '/* Written from theme.ts by theme.test.ts: change the theme, then run the test with -u. */',
    block(':root', changed(ours.variables, kit.variables)),
    block(":root[data-mantine-color-scheme='light']", changed(ours.light, kit.light)),
    block(":root[data-mantine-color-scheme='dark']", changed(ours.dark, kit.dark)),
  ]
  await expect(`${css.join('\n\n')}\n`).toMatchFileSnapshot('./kit-variables.css')
})

function changed(variables: Variables, known: Variables): [string, string][] {
  return Object.entries(variables).filter(([name, value]) => known[name] !== value)
}

function block(selector: string, entries: readonly [string, string][]): string {
  return `${selector} {\n${entries.map(([name, value]) => `  ${name}: ${value};`).join('\n')}\n}`
}
