import './ui/theme/styles.css'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { router } from './routes.tsx'
import { Providers } from './shell/providers.tsx'
import { tellCutTexts } from './ui/cut-text.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

tellCutTexts(document)
createRoot(root).render(
  <StrictMode>
    <Providers>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
)
