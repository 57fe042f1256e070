import { type NavigateOptions, useRouter } from '@tanstack/react-router'

/** The address of a place, for a new tab: `window.open(href(paths.deal(id)))`. */
export function useHref(): (place: NavigateOptions | object) => string {
  const router = useRouter()
  return (place) => router.buildLocation(place as NavigateOptions).href
}
