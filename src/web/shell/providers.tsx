import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { UiReaderProvider } from '../ui/reader.tsx'
import { theme } from '../ui/theme/theme.ts'
import { ToastProvider } from '../ui/toast-stack.tsx'
import { createUiReader } from '../words/ui-reader.ts'
import { useWords } from '../words/words.tsx'
import { WordsProvider } from '../words/words-provider.tsx'

/** The same key as `appearance.js`, which runs before the first paint. */
const colorSchemeManager = localStorageColorSchemeManager({ key: 'tandem-appearance' })

/** What the server's policy asks of style elements, new in each document. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''
}

/** Words, theme and toasts around everything. The theme adds no style elements: its variables are a stylesheet. */
export function Providers({ children }: { readonly children: ReactNode }) {
  return (
    <WordsProvider>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        colorSchemeManager={colorSchemeManager}
        withCssVariables={false}
        withGlobalClasses={false}
        getStyleNonce={styleNonce}
      >
        <Controls>{children}</Controls>
      </MantineProvider>
    </WordsProvider>
  )
}

function Controls({ children }: { readonly children: ReactNode }) {
  const words = useWords()
  const reader = useMemo(() => createUiReader(words), [words])
  return (
    <UiReaderProvider reader={reader}>
      <ToastProvider>{children}</ToastProvider>
    </UiReaderProvider>
  )
}
