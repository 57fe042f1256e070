import type { ReactNode } from 'react'

type Piece = { readonly text: string; readonly match: boolean }

/** The text with every occurrence of a word of the query marked. */
export function Highlight({ text, query }: { readonly text: string; readonly query: string }): ReactNode {
  return pieces(text, query).map(({ text: piece, match }, index) => {
    const key = `${index}-${piece}`
    return match ? <mark key={key}>{piece}</mark> : <span key={key}>{piece}</span>
  })
}

export function pieces(text: string, query: string): readonly Piece[] {
  const words = query.trim().split(/\s+/).filter(Boolean)
  if (words.length === 0) return [{ text, match: false }]
  const pattern = new RegExp(
    `(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`,
    'giu',
  )
  return text
    .split(pattern)
    .map((piece, index) => ({ text: piece, match: index % 2 === 1 }))
    .filter((piece) => piece.text !== '')
}
