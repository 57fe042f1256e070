import type { ReplyOf } from '#contract/endpoint.ts'
import * as contract from '#contract/organizations.ts'
import type { PersonId } from '#domain/id.ts'
import { managesUsers } from '#domain/role.ts'
import { whyNotManageUsers } from '#domain/rules.ts'
import type { Context } from '../context.ts'
import { read, transaction } from '../db/database.ts'
import { type App, serve } from '../http/serve.ts'
import { addPartner } from './add-partner.ts'
import { addUser } from './add-user.ts'
import { changeRoles } from './change-roles.ts'
import { viewPlaces } from './keep-places.ts'
import { registerPartnerRoutes, registerPlaceRoutes } from './partner-routes.ts'
import { registerPeopleRoutes } from './people-routes.ts'
import { presentMembers } from './present.ts'
import {
  countDeals,
  countManagers,
  countMembers,
  listMembers,
  listPartners,
  saveStageNames,
} from './queries.ts'

export function registerOrganizationRoutes(app: App): void {
  serve(app, contract.listUsers, (context, { query }) => listUsers(context, query))
  serve(app, contract.changeRoles, (context, { params, body }) =>
    changeRoles(context, params.personId as PersonId, body),
  )
  serve(app, contract.addUser, (context, { body }) => addUser(context, body))
  serve(app, contract.listLocations, (context) => viewPlaces(context))
  serve(app, contract.changeStageNames, ({ db, actor }, { body }) =>
    transaction(db, actor.organizationId, async (tx) => {
      const names = Object.entries(body).map(([stage, name]) => [stage, name.trim()] as const)
      const own = Object.fromEntries(names.filter(([, name]) => name !== ''))
      await saveStageNames(tx, actor.organizationId, own)
      return own
    }),
  )
  serve(app, contract.listPartners, ({ db, actor }, { query }) =>
    read(db, actor.organizationId, async (tx) => ({ items: await listPartners(tx, query.search ?? '') })),
  )
  serve(app, contract.addPartner, (context, { body }) => addPartner(context, body))
  registerPeopleRoutes(app)
  registerPlaceRoutes(app)
  registerPartnerRoutes(app)
}

type UserQuery = Parameters<typeof listMembers>[1]

function listUsers(context: Context, query: UserQuery): Promise<ReplyOf<typeof contract.listUsers>> {
  return read(context.db, context.actor.organizationId, async (tx) => ({
    items: await presentMembers(tx, context, await listMembers(tx, query)),
    total: await countMembers(tx),
    deals: managesUsers(context.actor) ? await countDeals(tx) : null,
    managers: await countManagers(tx),
    whyNotManage: structuredClone(whyNotManageUsers(context.actor)) as ReplyOf<
      typeof contract.listUsers
    >['whyNotManage'],
  }))
}
