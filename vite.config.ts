import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { callsOnly } from './scripts/contract-plugin.mjs'
import { chunkOfLook } from './scripts/first-looks.mjs'
import { compiledWords } from './scripts/words-plugin.mjs'
import { notOnTheWeb, partOf } from './src/web/words/word-parts.ts'

const webFile = (path: string) => fileURLToPath(new URL(`src/web/${path}`, import.meta.url))

/** Vite answers `#locales/…` and the like from the `imports` of package.json. */
export default defineConfig({
  plugins: [react(), compiledWords({ partOf, notOnTheWeb }), callsOnly()],
  resolve: { alias: { typebox: fileURLToPath(new URL('src/web/plain-schemas.ts', import.meta.url)) } },
  publicDir: 'src/web/public',
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
              name: chunkOfLook({
                main: webFile('main.tsx'),
                looks: {
                  entrance: webFile('session/sign-in-page.tsx'),
                  frame: webFile('session/signed-in.tsx'),
                  deals: webFile('deals/deals-page.tsx'),
                  deal: webFile('deal/deal-page.tsx'),
                },
              }),
            },
          ],
        },
      },
    },
  },
})
