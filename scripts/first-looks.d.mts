import type { Plugin } from 'vite'

type Pages = { readonly main: string; readonly pages: Readonly<Record<string, string>> }

export function chunkOfLook(
  pages: Pages,
): (
  id: string,
  context: { getModuleInfo: (id: string) => { importedIds: readonly string[] } | null },
) => string | null

export function firstLooks(
  looked: Pages & {
    /** What is shown first, by name: its pages, and the parts of the words that it says. */
    readonly looks: Readonly<
      Record<string, { readonly pages: readonly string[]; readonly words: readonly string[] }>
    >
    readonly languages: readonly string[]
  },
): Plugin
