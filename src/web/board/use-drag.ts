import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react'
import type { Card, ColumnKey } from './board-moves.ts'

/** A card under way: where the pointer is, where it was taken, how wide it was, and over which column it is. */
export type Drag = {
  readonly card: Card
  readonly x: number
  readonly y: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly over: ColumnKey | null
}

type Grip = { card: Card; x: number; y: number; box: DOMRect; pointerId: number }

/** So far the pointer may shake before a press becomes a drag. */
const slack = 5

type Dragging = {
  readonly drag: Drag | null
  /** For a card's pointer-down; fingers scroll, and move cards by their menu. */
  readonly take: (event: ReactPointerEvent<HTMLElement>, card: Card) => void
}

export function useDrag(onDrop: (card: Card, column: ColumnKey) => void): Dragging {
  const [drag, setDrag] = useState<Drag | null>(null)
  const grip = useRef<Grip | null>(null)
  const current = useRef<Drag | null>(null)
  const drop = useRef(onDrop)
  drop.current = onDrop

  useEffect(() => {
    const show = (next: Drag | null) => {
      current.current = next
      setDrag(next)
    }
    const move = (event: PointerEvent) => {
      const held = grip.current
      if (!held || event.pointerId !== held.pointerId) return
      const far = Math.hypot(event.clientX - held.x, event.clientY - held.y) > slack
      if (current.current || far) show(dragOf(held, event))
    }
    const end = (dropped: boolean) => {
      const last = current.current
      grip.current = null
      if (!last) return
      show(null)
      swallowClick()
      if (dropped && last.over) drop.current(last.card, last.over)
    }
    const up = () => end(true)
    const cancel = () => end(false)
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && current.current) end(false)
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', cancel)
    window.addEventListener('keydown', key)
    return () => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', cancel)
      window.removeEventListener('keydown', key)
    }
  }, [])

  const take = (event: ReactPointerEvent<HTMLElement>, card: Card) => {
    if (event.button !== 0 || event.pointerType === 'touch') return
    if ((event.target as HTMLElement).closest('button')) return
    const box = event.currentTarget.getBoundingClientRect()
    grip.current = { card, x: event.clientX, y: event.clientY, box, pointerId: event.pointerId }
  }
  return { drag, take }
}

function dragOf({ card, x, y, box }: Grip, event: PointerEvent): Drag {
  const under = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-column]')
  return {
    card,
    x: event.clientX,
    y: event.clientY,
    left: box.left + event.clientX - x,
    top: box.top + event.clientY - y,
    width: box.width,
    over: (under?.dataset.column as ColumnKey | undefined) ?? null,
  }
}

/** The press that ends a drag is no click on the card's link. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => {
    event.preventDefault()
    event.stopPropagation()
  }
  window.addEventListener('click', swallow, { capture: true, once: true })
  window.setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0)
}
