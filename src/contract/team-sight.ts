import * as Type from 'typebox'
import { teamSights } from '#domain/team-sight.ts'
import { endpoint } from './endpoint.ts'
import { Id, OneOf, Text } from './values.ts'

/** VIS-A2: a team names who works on a deal and opens it to nobody. */
export const getTeamSight = endpoint({
  name: 'getTeamSight',
  says: 'Tells who of these people would see a deal of the location if they were on its team. Without a location it is a deal of the global ID. The e-mails are joined by commas.',
  method: 'GET',
  path: '/api/team-sight',
  access: 'signed-in',
  query: Type.Object({ location: Type.Optional(Id), emails: Text(13_000) }),
  reply: Type.Object({ items: Type.Array(Type.Object({ email: Type.String(), sight: OneOf(teamSights) })) }),
})
