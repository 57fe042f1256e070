import { createContext, type ReactNode, use } from 'react'
import type { BodyOf } from '#contract/endpoint.ts'
import type { amendListing, changeCoSellProfile, ListingView } from '#contract/listings.ts'

export type ListingPatch = BodyOf<typeof amendListing>
export type ProfilePatch = BodyOf<typeof changeCoSellProfile>

/** The listing that the page is about, and how its fields are saved. */
export type ListingScene = {
  readonly listing: ListingView
  readonly save: (patch: ListingPatch) => void
  readonly saveProfile: (patch: ProfilePatch) => void
  /** Takes over what an action answered. */
  readonly adopt: (listing: ListingView) => void
  /** What the server says about a field, by its path. */
  readonly faultAt: (path: string) => string | undefined
}

const SceneContext = createContext<ListingScene | null>(null)

export function useListingScene(): ListingScene {
  const scene = use(SceneContext)
  if (!scene) throw new Error('useListingScene needs a ListingSceneProvider above it')
  return scene
}

export function ListingSceneProvider({
  scene,
  children,
}: {
  readonly scene: ListingScene
  readonly children: ReactNode
}) {
  return <SceneContext value={scene}>{children}</SceneContext>
}
