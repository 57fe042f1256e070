import { loadFloats } from './ui/use-floats.ts'
import { wordStore } from './words/load-words.ts'

const signs = ['pointermove', 'pointerdown', 'keydown'] as const

/**
 * What a first look does not need is fetched at the first sign of somebody there: menus and dialogs, the palette, the
 * other words, and the dialog that must come when the session has ended and the server may be another one.
 */
export function warmUp(): void {
  const begin = () => {
    for (const sign of signs) window.removeEventListener(sign, begin)
    void loadFloats()
    const coming = [
      import('./ui/why-not-card.tsx'),
      import('./palette/palette.tsx'),
      import('./shell/keys-dialog.tsx'),
      import('./session/signed-out-dialog.tsx'),
      wordStore.need('refusal'),
      wordStore.need('rest'),
    ]
    // What does not come now is fetched again when it is needed, and tells then.
    void Promise.allSettled(coming)
  }
  for (const sign of signs) window.addEventListener(sign, begin, { passive: true })
}
