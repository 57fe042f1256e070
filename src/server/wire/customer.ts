import type { DealCustomer } from '#domain/customer.ts'
import { dunsIn } from '#domain/customer-number.ts'
import type { CustomerId } from '#domain/id.ts'
import type { Context } from '../context.ts'
import { enterCustomer } from '../customers/enter-customer.ts'
import { findByNumbers } from '../customers/own-queries.ts'
import type { Tx } from '../db/database.ts'
import { findCustomer } from '../records/customer-queries.ts'
import type { Document, Json } from './read-members.ts'
import { listIn, objectIn } from './supplement.ts'

/**
 * The customer of a posted document (CU-10, CU-13, CU-14): the directory's entry where the D-U-N-S number names one, an
 * entry of the organization's own where the address suffices for it, and else the description alone. Name and address
 * stay as they were sent.
 */
export async function customerOf(tx: Tx, context: Context, profile: Document): Promise<DealCustomer> {
  const described = describe(profile)
  const listed = described.duns === null ? undefined : await listedCustomer(tx, described.duns)
  if (listed !== undefined) {
    const { name, address, size } = described
    return { ...listed, name, address, size: listed.size ?? size }
  }
  const { line, city } = described.address
  if (line === '' || city === '') return described
  const entered = await enterCustomer(context, {
    name: described.name,
    address: { ...described.address, region: described.address.region ?? '' },
    duns: described.duns ?? '',
    lei: '',
    industry: null,
    size: null,
  })
  return { ...described, customerId: entered.id as CustomerId }
}

async function listedCustomer(tx: Tx, duns: string): Promise<DealCustomer | undefined> {
  const id = await findByNumbers(tx, { duns, lei: null })
  return id === undefined ? undefined : findCustomer(tx, id)
}

function describe(profile: Document): DealCustomer {
  const address = objectIn(profile, 'address')
  const text = (value: Json | undefined, most: number) =>
    typeof value === 'string' ? value.slice(0, most) : ''
  const [duns] = idsOf(profile, 'Duns')
  return {
    customerId: null,
    name: text(profile.name, 255),
    address: {
      line: text(address.addressLine1, 255),
      city: text(address.city, 120),
      region: text(address.state, 120) || text(address.region, 120) || null,
      postalCode: text(address.postalCode, 20),
      country: text(address.country, 2).toUpperCase(),
    },
    duns: duns === undefined ? null : dunsIn(duns),
    industry: null,
    size: text(profile.size, 60) || null,
    lei: null,
    accountNumber: null,
    matching: 'pending',
  }
}

/** Ids come as a list, and in old samples as an object (api.md 9.1, C-8). */
export function idsOf(profile: Document, kind: 'Duns' | 'External'): string[] {
  const { ids } = profile
  const entries = listIn(profile, 'ids') as Document[]
  if (entries.length > 0) {
    return entries
      .filter((entry) => named(entry, 'profileType').toLowerCase() === kind.toLowerCase())
      .map((entry) => named(entry, 'id'))
      .filter((id) => id !== '')
  }
  if (ids === null || typeof ids !== 'object' || Array.isArray(ids)) return []
  const id = named(ids, kind)
  return id === '' ? [] : [id]
}

/** Ids that are no D-U-N-S numbers, which alone have a place of their own. */
export function otherIdsOf(profile: Document): Document[] {
  return [
    ...idsOf(profile, 'Duns')
      .filter((id, index) => index > 0 || dunsIn(id) === null)
      .map((id) => ({ profileType: 'Duns', id })),
    ...idsOf(profile, 'External').map((id) => ({ profileType: 'External', id })),
  ]
}

function named(entry: Document, name: string): string {
  const found = Object.entries(entry ?? {}).find(([key]) => key.toLowerCase() === name.toLowerCase())
  return found === undefined || found[1] === null ? '' : String(found[1]).slice(0, 60)
}
