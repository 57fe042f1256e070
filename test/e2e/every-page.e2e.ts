import { lookThrough } from './look-through.ts'
import { pages } from './pages.ts'

lookThrough(pages.filter((_, position) => position % 2 === 0))
