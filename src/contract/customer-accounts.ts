import type { Static } from 'typebox'
import * as Type from 'typebox'
import { Customer } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { DealCustomer, FieldFault, Id, Instant, Nullable, OneOf, Text } from './values.ts'

/** One of the vendor's records of its customers, tied to an entry of the directory (CU-8, CU-9). */
export const VendorAccount = Type.Object({
  id: Id,
  number: Type.String(),
  name: Type.String(),
  managed: Type.Boolean(),
  customer: Customer,
  changedAt: Instant,
})
export type VendorAccount = Static<typeof VendorAccount>

const access = ['vendor-admin'] as const

export const listVendorAccounts = endpoint({
  name: 'listVendorAccounts',
  says: "Lists the vendor's records of its customers.",
  method: 'GET',
  path: '/api/customer-accounts',
  access,
  query: Type.Object({
    search: Type.Optional(Text(100)),
    standing: Type.Optional(OneOf(['managed', 'unmanaged'])),
    /** The number after which the page begins. */
    after: Type.Optional(Text(60)),
  }),
  reply: Type.Object({
    items: Type.Array(VendorAccount),
    total: Type.Integer(),
    next: Nullable(Type.String()),
  }),
})

/** The customer is named by its entry, or by its D-U-N-S number or LEI. */
export const AccountInput = Type.Object({
  number: Text(60),
  name: Text(255),
  managed: Type.Boolean(),
  customerId: Nullable(Id),
  duns: Text(20),
  lei: Text(30),
})
export type AccountInput = Static<typeof AccountInput>

export const addVendorAccount = endpoint({
  name: 'addVendorAccount',
  says: 'Adds a record of a customer, tied to an entry of the directory.',
  method: 'POST',
  path: '/api/customer-accounts',
  access,
  body: AccountInput,
  reply: VendorAccount,
})

export const changeVendorAccount = endpoint({
  name: 'changeVendorAccount',
  says: "Changes the vendor's record of a customer.",
  method: 'PUT',
  path: '/api/customer-accounts/:id',
  access,
  params: Type.Object({ id: Id }),
  body: AccountInput,
  reply: VendorAccount,
})

export const removeVendorAccount = endpoint({
  name: 'removeVendorAccount',
  says: "Removes the vendor's record of a customer.",
  method: 'DELETE',
  path: '/api/customer-accounts/:id',
  access,
  params: Type.Object({ id: Id }),
})

export const mostUploadRows = 500

/** A line of a file, every cell as it was written; the columns of the address are for customers not in the directory. */
export const UploadRow = Type.Object({
  line: Type.Integer({ minimum: 1 }),
  number: Text(200),
  name: Text(600),
  managed: Text(60),
  duns: Text(60),
  lei: Text(60),
  addressLine: Text(600),
  city: Text(300),
  region: Text(300),
  postalCode: Text(100),
  country: Text(100),
})
export type UploadRow = Static<typeof UploadRow>

/** What a line would do or has done. A line at fault does nothing, and the others are not held up by it. */
export const UploadResult = Type.Object({
  line: Type.Integer(),
  outcome: OneOf(['add', 'change', 'same', 'fault']),
  faults: Type.Array(FieldFault),
  customerName: Nullable(Type.String()),
  /** The customer is added to the directory along with the account. */
  newCustomer: Type.Boolean(),
})
export type UploadResult = Static<typeof UploadResult>

export const uploadVendorAccounts = endpoint({
  name: 'uploadVendorAccounts',
  says: 'Takes in many records from a file, a part of it at a time. Without `apply` it only tells what would change.',
  method: 'POST',
  path: '/api/customer-accounts/upload',
  access,
  body: Type.Object({ rows: Type.Array(UploadRow, { maxItems: mostUploadRows }), apply: Type.Boolean() }),
  reply: Type.Object({ items: Type.Array(UploadResult) }),
})

/** CU-10: a customer entered by hand that reached the vendor in a deal, with what it may be in the directory. */
export const EntryToMatch = Type.Object({
  id: Id,
  ownerName: Type.String(),
  customer: DealCustomer,
  deals: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  since: Instant,
  candidates: Type.Array(Type.Object({ customer: Customer, why: OneOf(['number', 'name']) })),
})
export type EntryToMatch = Static<typeof EntryToMatch>

export const listEntriesToMatch = endpoint({
  name: 'listEntriesToMatch',
  says: 'Lists customers that partners entered by hand and that reached the vendor, with what they may be in the directory.',
  method: 'GET',
  path: '/api/customer-entries',
  access,
  reply: Type.Object({ items: Type.Array(EntryToMatch) }),
})

/** CU-14 */
export const matchEntry = endpoint({
  name: 'matchEntry',
  says: "Says which entry of the directory a customer entered by hand is. Null confirms that it is none of them; every party's deals follow.",
  method: 'PUT',
  path: '/api/customer-entries/:id/match',
  access,
  params: Type.Object({ id: Id }),
  body: Type.Object({ customerId: Nullable(Id) }),
  reply: Type.Object({ deals: Type.Integer() }),
})
