const told = 'data-cut'

/** Words that do not fit their place tell themselves in full when they are pointed at, wherever they stand. */
export function tellCutTexts(page: Document): void {
  page.addEventListener('pointerover', ({ target }) => {
    for (let element = target as Element | null; element; element = element.parentElement) {
      if (element instanceof HTMLElement && isCut(element)) return tell(element)
      if (element.hasAttribute(told)) forget(element)
      if (element.hasAttribute('title')) return
    }
  })
}

function isCut(element: HTMLElement): boolean {
  const { textOverflow, webkitLineClamp } = getComputedStyle(element)
  if (textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth) return true
  return webkitLineClamp !== 'none' && element.scrollHeight > element.clientHeight
}

function tell(element: HTMLElement): void {
  if (element.title !== '' && !element.hasAttribute(told)) return
  element.title = element.innerText.trim()
  element.setAttribute(told, '')
}

/** It fits now: the window has become wider, or the words shorter. */
function forget(element: Element): void {
  element.removeAttribute('title')
  element.removeAttribute(told)
}
