import { lazyRouteComponent } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { wordStore } from './load-words.ts'
import type { WordPart } from './word-parts.ts'

const needed = {
  deal: ['deal'],
  rest: ['deal', 'refusal', 'rest'],
} as const satisfies Record<string, readonly WordPart[]>

/** A page whose words come together with it; most pages speak of deals and refusals too. */
export function pageWith<
  // biome-ignore lint/suspicious/noExplicitAny: whatever the page takes
  Module extends Record<Name, ComponentType<any>>,
  Name extends keyof Module & string,
>(words: keyof typeof needed, load: () => Promise<Module>, name: Name) {
  return lazyRouteComponent(async () => {
    const [page] = await Promise.all([load(), ...needed[words].map((part) => wordStore.need(part))])
    return page
  }, name)
}
