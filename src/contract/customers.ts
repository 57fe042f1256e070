import type { Static } from 'typebox'
import * as Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { Address, Id, Nullable, Text } from './values.ts'

export const Customer = Type.Object({
  id: Id,
  name: Type.String(),
  address: Address,
  duns: Nullable(Type.String()),
  industry: Nullable(Type.String()),
  size: Nullable(Type.String()),
})
export type Customer = Static<typeof Customer>

/** CU-2: entities whose name has the words, those in the place first; `inPlace` tells the two groups apart. */
export const searchCustomers = endpoint({
  name: 'searchCustomers',
  method: 'GET',
  path: '/api/customers',
  access: 'signed-in',
  query: Type.Object({ name: Text(100), place: Type.Optional(Text(100)) }),
  reply: Type.Object({
    items: Type.Array(Type.Object({ customer: Customer, inPlace: Type.Boolean() })),
    more: Type.Boolean(),
  }),
})

/** One entry of the directory, for a deal that begins with it (CU-1). */
export const getCustomer = endpoint({
  name: 'getCustomer',
  method: 'GET',
  path: '/api/customers/:id',
  access: 'signed-in',
  params: Type.Object({ id: Id }),
  reply: Customer,
})
