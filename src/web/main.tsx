import './ui/theme/styles.css'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { router } from './routes.tsx'
import { Providers } from './shell/providers.tsx'
import { tellCutTexts } from './ui/cut-text.ts'
import { warmUp } from './warm.ts'
import { beginWords } from './words/load-words.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

beginWords()
warmUp()
tellCutTexts(document)
createRoot(root).render(
  <StrictMode>
    <Providers>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
)
