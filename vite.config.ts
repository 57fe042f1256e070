import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { callsOnly } from './scripts/contract-plugin.mjs'
import { chunkOfLook, firstLooks } from './scripts/first-looks.mjs'
import { compiledWords } from './scripts/words-plugin.mjs'
import { locales } from './src/locales/catalog.ts'
import { notOnTheWeb, partOf } from './src/web/words/word-parts.ts'

const webFile = (path: string) => fileURLToPath(new URL(`src/web/${path}`, import.meta.url))

/** What somebody sees first: it must be there within 200 KB of JavaScript (scripts/weight.mjs). */
const looked = {
  main: webFile('main.tsx'),
  pages: {
    entrance: webFile('session/sign-in-page.tsx'),
    frame: webFile('session/signed-in.tsx'),
    deals: webFile('deals/deals-page.tsx'),
    deal: webFile('deal/deal-page.tsx'),
  },
  looks: {
    'sign-in': { pages: ['entrance'], words: ['first'] },
    deals: { pages: ['frame', 'deals'], words: ['first'] },
    deal: { pages: ['frame', 'deal'], words: ['first', 'deal'] },
  },
  languages: locales,
}

/** The kit's variables are a stylesheet here (kit.css), so what would write them at run time stays out of the program. */
const withoutVariables: Plugin = {
  name: 'tandem-without-variables',
  enforce: 'pre',
  load: (id) => {
    const [, name] =
      /@mantine\/core\/esm\/core\/MantineProvider\/(MantineCssVariables|MantineClasses)\/\1\.mjs$/.exec(id) ??
      []
    return name ? `export const ${name} = () => null` : undefined
  },
}

/** Vite answers `#locales/…` and the like from the `imports` of package.json. */
export default defineConfig(({ command }) => ({
  plugins: [
    react(),
    withoutVariables,
    compiledWords({ partOf, notOnTheWeb }),
    callsOnly(),
    firstLooks(looked),
  ],
  resolve: { alias: { typebox: fileURLToPath(new URL('src/web/plain-schemas.ts', import.meta.url)) } },
  publicDir: 'src/web/public',
  // While developing a class tells its file; built, a name of six letters is enough.
  css: { modules: { generateScopedName: command === 'build' ? '_[hash:base64:5]' : '[name]_[local]' } },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/api', '/docs', '/openapi.json'].map((path) => [
        path,
        { target: 'http://127.0.0.1:8080', changeOrigin: false },
      ]),
    ),
  },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    // Older targets rewrite light-dark() and :lang() into rules that lose colours without an error.
    target: ['chrome125', 'edge125', 'firefox128', 'safari18'],
    cssTarget: ['chrome125', 'edge125', 'firefox128', 'safari18'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What changes with a dependency, not with a release, keeps its hash; the rest goes by first looks.
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 2 },
            { name: 'data', test: /node_modules\/@tanstack\/(?!.*virtual)/, priority: 1 },
            {
              debugName: 'first looks',
              includeDependenciesRecursively: false,
              name: chunkOfLook(looked),
            },
          ],
        },
      },
    },
  },
}))
