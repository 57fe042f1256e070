import type { LocationId, OrganizationId } from './id.ts'

export type OrganizationKind = 'vendor' | 'partner'

/** `globalId` stands for the whole organization, as a location's `number` stands for the location (ORG-1). */
export type Organization = { id: OrganizationId; kind: OrganizationKind; name: string; globalId: string }

export type Location = {
  id: LocationId
  organizationId: OrganizationId
  name: string
  number: string
  city: string
  country: string
}
