import type { Refusal } from '#domain/refusal.ts'
import { catalog } from '#locales/en/catalog.ts'
import { createReader } from '#words/reader.ts'
import { explainRefusal, type Refusal as Sent } from '#words/refusal-words.ts'

const words = createReader({ locale: 'en', catalog }, 'UTC')

/** The sentences of a refusal for programs, which read English: why not, and what would make it possible. */
export function explainInEnglish(
  refusal: Refusal | Sent,
  vendorName = 'The vendor',
): { sentence: string; remedy: string } {
  const plain = structuredClone(refusal) as Parameters<typeof explainRefusal>[0]
  const { sentence, remedy } = explainRefusal(plain, { words, vendorName, helpers: [] })
  return { sentence, remedy: remedy.sentence }
}
