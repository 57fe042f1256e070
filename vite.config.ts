import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Vite answers `#locales/…` and the like from the `imports` of package.json. */
export default defineConfig({
  plugins: [react()],
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
          // What changes with a dependency, not with a release, keeps its hash. Dates come with the first form.
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'kit', test: /node_modules\/(@mantine\/(hooks|core\/esm\/core)|@floating-ui)\// },
            { name: 'data', test: /node_modules\/@tanstack\// },
          ],
        },
      },
    },
  },
})
