import { type Ref, type RefObject, useLayoutEffect } from 'react'

type FloatAnchorProps = {
  readonly of: RefObject<HTMLElement | null>
  /** The float's own: it gets the element that stands on the page already. */
  readonly ref?: Ref<HTMLElement>
}

/** Stands for an element elsewhere, so that a float can hang on it without wrapping it when it comes. */
export function FloatAnchor({ of, ref }: FloatAnchorProps) {
  useLayoutEffect(() => {
    if (typeof ref === 'function') {
      const forget = ref(of.current)
      return () => (typeof forget === 'function' ? forget() : void ref(null))
    }
    if (!ref) return
    ref.current = of.current
    return () => {
      ref.current = null
    }
  }, [of, ref])
  return null
}

/** What a button that opens a float does about it before it is pressed. */
export function nearing(load: () => unknown) {
  return { onPointerEnter: () => void load(), onFocus: () => void load() }
}
