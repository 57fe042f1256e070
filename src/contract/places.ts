import * as Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { Country, Id, Text } from './values.ts'

const managers = ['account-admin', 'global-admin', 'mpn-partner-admin', 'vendor-admin'] as const

const Place = Type.Object({ name: Text(120, 1), city: Text(120, 1), country: Country })

/** ORG-1 */
export const addLocation = endpoint({
  name: 'addLocation',
  says: 'Adds a location. Its ID is given by the program.',
  method: 'POST',
  path: '/api/locations',
  access: managers,
  signedInOnly: true,
  body: Place,
  reply: Type.Object({ id: Id, number: Type.String() }),
})

export const changeLocation = endpoint({
  name: 'changeLocation',
  says: 'Changes the name and the place of a location.',
  method: 'PUT',
  path: '/api/locations/:id',
  access: managers,
  signedInOnly: true,
  params: Type.Object({ id: Id }),
  body: Place,
  refusals: ['location.retired'],
})

/** ORG-8 */
export const retireLocation = endpoint({
  name: 'retireLocation',
  says: 'Closes a location for good. The acknowledgement is its ID, typed.',
  method: 'PUT',
  path: '/api/locations/:id/retirement',
  access: managers,
  signedInOnly: true,
  params: Type.Object({ id: Id }),
  body: Type.Object({ acknowledgement: Text(60) }),
  refusals: ['location.retired', 'location.open-deals'],
})
