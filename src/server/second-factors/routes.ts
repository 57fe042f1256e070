import type { FastifyReply } from 'fastify'
import type { ReplyOf } from '#contract/endpoint.ts'
import * as contract from '#contract/second-factors.ts'
import type { PersonId } from '#domain/id.ts'
import { listPeopleOfDirectories } from '../company-sign-in/entry-queries.ts'
import { listPasswordHolders } from '../company-sign-in/queries.ts'
import type { Program } from '../context.ts'
import { read, transaction } from '../db/database.ts'
import { tokenIn } from '../http/identify.ts'
import { type App, serve, servePublic } from '../http/serve.ts'
import { NotFound, NotSignedIn } from '../refused.ts'
import { getMe } from '../sessions/me.ts'
import { browserOf, giveToken } from '../sessions/routes.ts'
import { enterWithPassword } from '../sessions/sign-in.ts'
import { type Challenge, dropChallenge, readChallenge } from './challenge.ts'
import { passCode } from './pass-code.ts'
import { endOwnSession, listPeopleWithSecondFactor } from './queries.ts'
import { resetSecondFactor } from './reset.ts'
import { begin, beginOwn, confirm, removeOwn, replaceRecoveryCodes } from './set-up.ts'
import { viewSecurity } from './view-security.ts'

export function registerSecondFactorRoutes(app: App): void {
  const { program } = app
  serve(app, contract.getSecurity, (context, _input, reply) =>
    viewSecurity(program, context, tokenIn(reply.request) ?? ''),
  )
  serve(app, contract.endBrowser, ({ db, actor }, { params }) =>
    transaction(db, actor.organizationId, async (tx) => {
      if (!(await endOwnSession(tx, actor.personId, params.id))) throw new NotFound()
    }),
  )
  serve(app, contract.beginSecondFactor, (context, { body }) => beginOwn(program, context, body.password))
  serve(app, contract.confirmSecondFactor, async ({ actor }, { body }) => ({
    recoveryCodes: await confirm(program, actor.personId, body.code),
  }))
  serve(app, contract.replaceRecoveryCodes, async (context, { body }) => ({
    recoveryCodes: await replaceRecoveryCodes(program, context, body),
  }))
  serve(app, contract.removeSecondFactor, (context, { body }) => removeOwn(program, context, body))
  serve(app, contract.resetSecondFactor, (context, { params }) =>
    resetSecondFactor(context, params.personId as PersonId),
  )
  serve(app, contract.listSecondFactors, ({ db, actor }) =>
    read(db, actor.organizationId, async (tx) => ({
      personIds: await listPeopleWithSecondFactor(tx, actor.organizationId),
      passwordIds: await listPasswordHolders(tx, actor.organizationId),
      companyIds: await listPeopleOfDirectories(tx),
    })),
  )
  registerAtSignIn(app)
}

/** While somebody signs in: the challenge in a cookie says who. */
function registerAtSignIn(app: App): void {
  servePublic(app, contract.answerSecondFactor, async (program, { body }, reply) => {
    const challenge = readChallenge(reply.request, program, 'answer')
    if (!(await passCode(program, challenge.personId, body.code))) throw new NotSignedIn('wrong-code')
    return letIn(program, reply, challenge)
  })
  servePublic(app, contract.beginAtSignIn, (program, _input, reply) =>
    begin(program, readChallenge(reply.request, program, 'set-up').personId),
  )
  servePublic(app, contract.confirmAtSignIn, async (program, { body }, reply) => {
    const challenge = readChallenge(reply.request, program, 'set-up')
    const recoveryCodes = await confirm(program, challenge.personId, body.code)
    return { me: await letIn(program, reply, challenge), recoveryCodes }
  })
}

async function letIn(
  program: Program,
  reply: FastifyReply,
  challenge: Challenge,
): Promise<ReplyOf<typeof contract.answerSecondFactor>> {
  const { token, context } = await enterWithPassword(program, challenge, browserOf(reply.request))
  dropChallenge(reply)
  giveToken(reply, program, token)
  return getMe(context)
}
