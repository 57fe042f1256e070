import type { Static } from 'typebox'
import * as Type from 'typebox'
import { accountStandings, matchings } from '#domain/customer.ts'
import { endpoint } from './endpoint.ts'
import { Address, Id, Nullable, OneOf, Text } from './values.ts'

/** One of the vendor's records of a customer (CU-9, CU-12). */
export const LinkedAccount = Type.Object({
  number: Type.String(),
  name: Type.String(),
  managed: Type.Boolean(),
})

export const Customer = Type.Object({
  id: Id,
  name: Type.String(),
  address: Address,
  duns: Nullable(Type.String()),
  lei: Nullable(Type.String()),
  industry: Nullable(Type.String()),
  size: Nullable(Type.String()),
  /** CU-10: "pending" is an entry that somebody of one's own organization wrote by hand. */
  matching: OneOf(matchings),
  /** CU-8 */
  standing: OneOf(accountStandings),
  accounts: Type.Array(LinkedAccount),
})
export type Customer = Static<typeof Customer>

/** CU-2, CU-12; `standing` is one of the three tabs of CU-8. */
export const searchCustomers = endpoint({
  name: 'searchCustomers',
  says: "Finds customers by words of their name or by number: D-U-N-S, LEI, or the vendor's account ID. Those in the given place come first; `inPlace` tells the two groups apart.",
  method: 'GET',
  path: '/api/customers',
  access: 'signed-in',
  query: Type.Object({
    name: Text(100),
    place: Type.Optional(Text(100)),
    standing: Type.Optional(OneOf(accountStandings)),
    /** CU-10: as many as one page can show. */
    wide: Type.Optional(OneOf(['true'])),
  }),
  reply: Type.Object({
    items: Type.Array(Type.Object({ customer: Customer, inPlace: Type.Boolean() })),
    more: Type.Boolean(),
  }),
})

/** CU-1 */
export const getCustomer = endpoint({
  name: 'getCustomer',
  says: "Reads one customer: an entry of the directory, or one of your organization's own.",
  method: 'GET',
  path: '/api/customers/:id',
  access: 'signed-in',
  params: Type.Object({ id: Id }),
  reply: Customer,
})

export const CustomerInput = Type.Object({
  name: Text(255),
  address: Type.Object({
    line: Text(255),
    city: Text(120),
    region: Text(120),
    postalCode: Text(20),
    country: Text(2),
  }),
  duns: Text(20),
  lei: Text(30),
  industry: Nullable(Text(60)),
  size: Nullable(Text(30)),
})
export type CustomerInput = Static<typeof CustomerInput>

/** CU-10, CU-13 */
export const enterCustomer = endpoint({
  name: 'enterCustomer',
  says: 'Enters a customer that the directory does not know. One whose D-U-N-S number or LEI is known is matched at once, and the reply is that entry.',
  method: 'POST',
  path: '/api/customers',
  access: ['referrals-admin', 'referrals-user', 'vendor-admin', 'vendor-seller'],
  body: CustomerInput,
  reply: Customer,
})
