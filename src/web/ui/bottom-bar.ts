const bars = new Set<HTMLElement>()
let observer: ResizeObserver | undefined

/** Tells how high the highest bar at the foot of the window is, so that what floats keeps clear of its buttons. */
function tell(): void {
  const heights = [...bars].map((bar) => bar.offsetHeight)
  document.documentElement.style.setProperty('--bottom-bar', `${Math.max(0, ...heights)}px`)
}

/** `<footer ref={bottomBar}>`: buttons that stand at the foot of the window. */
export function bottomBar(bar: HTMLElement | null): (() => void) | undefined {
  if (bar === null) return undefined
  observer ??= new ResizeObserver(tell)
  bars.add(bar)
  observer.observe(bar)
  return () => {
    bars.delete(bar)
    observer?.unobserve(bar)
    tell()
  }
}
