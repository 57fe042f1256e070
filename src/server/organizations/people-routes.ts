import type { FastifyReply } from 'fastify'
import * as contract from '#contract/people.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import { read } from '../db/database.ts'
import { tokenIn } from '../http/identify.ts'
import { type App, serve, servePublic } from '../http/serve.ts'
import { getMe } from '../sessions/me.ts'
import { giveToken } from '../sessions/routes.ts'
import type { SignedIn } from '../sessions/sign-in.ts'
import { askAccess } from './ask-access.ts'
import { evenly } from './evenly.ts'
import { listJoinings } from './invitation-queries.ts'
import { invitePerson, presentJoining, resendInvitation, withdrawInvitation } from './invite-person.ts'
import { joinAlso, joinAnew, viewJoining } from './join.ts'
import { previewRemoval, removePerson } from './remove-person.ts'
import { askPasswordReset, resetPassword, viewPasswordReset } from './reset-password.ts'
import { switchOrganization } from './switch-organization.ts'

export function registerPeopleRoutes(app: App): void {
  const { program } = app
  serve(app, contract.listInvitations, ({ db, actor, now }) =>
    read(db, actor.organizationId, async (tx) => {
      const joinings = await listJoinings(tx, actor.organizationId)
      return { items: joinings.map((joining) => presentJoining(joining, now)) }
    }),
  )
  serve(app, contract.invitePerson, (context, { body }) => invitePerson(program, context, body))
  serve(app, contract.resendInvitation, (context, { params }) =>
    resendInvitation(program, context, params.id),
  )
  serve(app, contract.withdrawPersonInvitation, (context, { params }) =>
    withdrawInvitation(context, params.id),
  )
  serve(app, contract.previewRemoval, (context, { params }) =>
    previewRemoval(context, params.personId as PersonId),
  )
  serve(app, contract.removeUser, (context, { params }) => removePerson(context, params.personId as PersonId))
  serve(app, contract.askAccess, (context, { body }) => askAccess(context, body.email))
  registerSwitching(app)
  registerEntrances(app)
}

function registerSwitching(app: App): void {
  const { program } = app
  const goOn = (reply: FastifyReply, { token, context }: SignedIn) => {
    giveToken(reply, program, token)
    return getMe(context)
  }
  serve(app, contract.switchOrganization, async (context, { body }, reply) => {
    const id = body.organizationId as OrganizationId
    return goOn(reply, await switchOrganization(program, context, id, tokenIn(reply.request) ?? ''))
  })
  serve(app, contract.joinAlso, async (context, { body }, reply) =>
    goOn(reply, await joinAlso(program, context, body.code, tokenIn(reply.request) ?? '')),
  )
  servePublic(app, contract.joinAnew, async (_program, { body, headers }, reply) => {
    const entered = await joinAnew(program, body, headers['user-agent'] ?? '')
    return { me: entered === null ? null : await goOn(reply, entered) }
  })
}

/** What the links of mails lead to, before anybody is known. */
function registerEntrances(app: App): void {
  servePublic(app, contract.getJoining, (program, { query }) => viewJoining(program, query.code))
  servePublic(app, contract.askPasswordReset, (program, { body }, reply) =>
    evenly(() => askPasswordReset(program, { email: body.email, address: reply.request.ip })),
  )
  servePublic(app, contract.getPasswordReset, (program, { query }) => viewPasswordReset(program, query.code))
  servePublic(app, contract.resetPassword, (program, { body }) => resetPassword(program, body))
}
