// How much JavaScript the browser loads before it shows something, held against the budget.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { readIfThere, root } from './project.mjs'

/** 200 KB of gzip, in the heaviest of the languages. */
export const budget = 200 * 1024

/** Each first look with the files that it loads and their weight; the language is the one that weighs most. */
export function weighLooks(dist = join(root, 'dist')) {
  const looks = JSON.parse(readIfThere(join(dist, 'first-looks.json')) || '{}')
  const known = new Map()
  const weigh = (file) => {
    if (!known.has(file)) known.set(file, weightOf(join(dist, 'web', file)))
    return known.get(file)
  }
  return Object.entries(looks).map(([look, byLanguage]) => {
    const weights = Object.entries(byLanguage).map(([language, files]) => ({
      language,
      ...sum(['appearance.js', ...files].map(weigh)),
    }))
    const heaviest = weights.reduce((one, other) => (other.gzip > one.gzip ? other : one))
    return { look, ...heaviest, budget }
  })
}

/** What is not worth compressing is sent as it is (scripts/compress.mjs). */
function weightOf(path) {
  const text = readFileSync(path)
  const gzip = text.length < 1024 ? text.length : gzipSync(text, { level: 9 }).length
  const brotli = text.length < 1024 ? text.length : brotliCompressSync(text).length
  return { files: 1, bytes: text.length, gzip, brotli }
}

function sum(weights) {
  const total = (key) => weights.reduce((before, weight) => before + weight[key], 0)
  return { files: total('files'), bytes: total('bytes'), gzip: total('gzip'), brotli: total('brotli') }
}

export function tableOf(looks) {
  const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`.padStart(9)
  const lines = looks.map(
    ({ look, language, files, gzip, brotli }) =>
      `  ${look.padEnd(8)}${kilobytes(gzip)} gzip${kilobytes(brotli)} brotli, ${files} files (${language})`,
  )
  return [`JavaScript of a first look, of ${kilobytes(budget).trim()} gzip at most:`, ...lines].join('\n')
}

/** The looks that are over the budget, as one sentence; null when all hold it. */
export function overBudget(looks) {
  const over = looks.filter(({ gzip }) => gzip > budget).map(({ look, gzip }) => `${look} ${gzip}`)
  if (looks.length > 0 && over.length === 0) return null
  return `The first look is over its budget of ${budget} bytes of gzip: ${over.join(', ') || 'nothing was weighed'}`
}
