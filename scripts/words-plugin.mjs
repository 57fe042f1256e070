// The words of one language and part as the browser gets them: compiled, so that it needs no reader of ICU messages.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { build } from 'esbuild'
import { root } from './project.mjs'

const name = /^virtual:words\/([\w-]+)\/(\w+)$/

/** Answers `virtual:words/ko/first`; which part a key belongs to is told by the caller. */
export function compiledWords({ partOf, notOnTheWeb }) {
  const read = new Map()
  return {
    name: 'tandem-words',
    resolveId: (id) => (name.test(id) ? `\0${id}` : undefined),
    async load(id) {
      const [, locale, part] = name.exec(id.slice(1)) ?? []
      if (!id.startsWith('\0') || locale === undefined) return undefined
      const folder = join(root, 'src/locales', locale)
      for (const file of readdirSync(folder)) this.addWatchFile(join(folder, file))
      if (!read.has(locale) || this.meta.watchMode) read.set(locale, catalogOf(folder))
      const words = {}
      for (const [namespace, texts] of Object.entries(await read.get(locale))) {
        if (notOnTheWeb.includes(namespace)) continue
        for (const [key, text] of Object.entries(texts))
          if (partOf(`${namespace}.${key}`) === part) words[`${namespace}.${key}`] = compiled(text)
      }
      return `export default ${JSON.stringify(words)}`
    },
  }
}

/** A sentence without places in it stays a text. */
function compiled(text) {
  const message = compileMessage(text)
  return Array.isArray(message) && message.length === 1 && typeof message[0] === 'string'
    ? message[0]
    : message
}

async function catalogOf(folder) {
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'catalog.ts')],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'warning',
  })
  const code = Buffer.from(outputFiles[0].text).toString('base64')
  return (await import(`data:text/javascript;base64,${code}`)).catalog
}
