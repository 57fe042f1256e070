import type { FastifyRequest } from 'fastify'
import * as contract from '#contract/company-sign-in.ts'
import type { PersonId } from '#domain/id.ts'
import { transaction } from '../db/database.ts'
import { type App, serve, servePublic } from '../http/serve.ts'
import { NotFound } from '../refused.ts'
import { arrive } from './arrive.ts'
import { readRefused } from './cookies.ts'
import { addDomain, removeDomain } from './domains.ts'
import { deleteAccounts, isMember } from './entry-queries.ts'
import { findWay } from './find-way.ts'
import { acceptLinkRequest, askToLink, dismissLinkRequest } from './link-requests.ts'
import { viewCompanySignIn } from './present.ts'
import { proveDomain } from './prove-domain.ts'
import { changeSignInRules } from './rules.ts'
import { setOut } from './set-out.ts'
import { addTenant, changeTenant, removeTenant } from './tenants.ts'
import { viewRefusal } from './view-refusal.ts'

export function registerCompanySignInRoutes(app: App): void {
  const { program } = app
  servePublic(app, contract.findCompanySignIn, (_program, { query }) => findWay(program, query.email))
  servePublic(app, contract.getEntryRefusal, (_program, _input, reply) =>
    viewRefusal(program, readRefused(reply.request, program)),
  )
  servePublic(app, contract.askToLink, (_program, _input, reply) =>
    askToLink(program, readRefused(reply.request, program), reply.request.ip),
  )
  serve(app, contract.getCompanySignIn, (context) => viewCompanySignIn(program, context))
  serve(app, contract.addDomain, (context, { body }) => addDomain(program, context, body.domain))
  serve(app, contract.proveDomain, (context, { params }) => proveDomain(program, context, params.domain))
  serve(app, contract.removeDomain, (context, { params }) => removeDomain(context, params.domain))
  serve(app, contract.addTenant, (context, { body }) => addTenant(program, context, body))
  serve(app, contract.changeTenant, (context, { params, body }) =>
    changeTenant(program, context, params.id, body),
  )
  serve(app, contract.removeTenant, (context, { params }) => removeTenant(context, params.id))
  serve(app, contract.acceptLinkRequest, (context, { params }) => acceptLinkRequest(context, params.id))
  serve(app, contract.dismissLinkRequest, (context, { params }) => dismissLinkRequest(context, params.id))
  serve(app, contract.changeSignInRules, (context, { body }) => changeSignInRules(context, body))
  serve(app, contract.forgetCompanyAccount, ({ db, actor }, { params }) =>
    transaction(db, actor.organizationId, async (tx) => {
      const personId = params.personId as PersonId
      if (!(await isMember(tx, personId))) throw new NotFound()
      await deleteAccounts(tx, personId)
    }),
  )
  registerNavigations(app)
}

/** Ways that the browser itself goes, there and back; their answers are redirections. */
function registerNavigations(app: App): void {
  const { program } = app
  const tenantIn = (request: FastifyRequest) => (request.params as { tenantId: string }).tenantId
  const queryOf = (request: FastifyRequest) => request.query as Record<string, unknown>
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/auth/')) reply.header('cache-control', 'no-store')
  })
  app.get('/auth/:tenantId/start', (request, reply) => {
    const { to, email, again } = queryOf(request)
    const known = typeof email === 'string' && email.length <= 254 ? email : null
    return setOut(program, request, reply, {
      tenantId: tenantIn(request),
      to: ownPath(to),
      hint: { email: known, again: again === '1' },
      proving: false,
    })
  })
  app.get('/auth/:tenantId/prove', (request, reply) =>
    setOut(program, request, reply, {
      tenantId: tenantIn(request),
      to: '/settings/company-sign-in',
      hint: { email: null, again: false },
      proving: true,
    }),
  )
  app.get('/auth/callback', (request, reply) => arrive(program, request, reply))
}

/** A page of ours, or the first one. Browsers drop tabs and line ends from an address: `/\t/host` is another host. */
function ownPath(to: unknown): string {
  return typeof to === 'string' && to.length <= 2000 && /^\/(?![/\\])[\x21-\x7e]*$/.test(to) ? to : '/'
}
