import type { FastifyReply, FastifyRequest } from 'fastify'
import * as contract from '#contract/sessions.ts'
import type { Program } from '../context.ts'
import { transaction } from '../db/database.ts'
import { hashOf, sessionCookieOf, tokenIn } from '../http/identify.ts'
import { type App, serve, servePublic } from '../http/serve.ts'
import { NotSignedIn } from '../refused.ts'
import { keepChallenge } from '../second-factors/challenge.ts'
import { beginProgram } from './begin-program.ts'
import { changePassword } from './change-password.ts'
import { getEntrance } from './entrance.ts'
import { getMe } from './me.ts'
import { changePerson, endSession, endSessions } from './queries.ts'
import { signIn } from './sign-in.ts'

export function registerSessionRoutes(app: App): void {
  servePublic(app, contract.getEntrance, (program) => getEntrance(program))
  servePublic(app, contract.signIn, async (program, { body }, reply) => {
    const { ip: address } = reply.request
    const entered = await signIn(program, { ...body, address, ...browserOf(reply.request) })
    if ('challenge' in entered) {
      keepChallenge(reply, program, entered.challenge)
      throw new NotSignedIn(
        entered.challenge.demand === 'answer' ? 'second-factor-needed' : 'second-factor-missing',
      )
    }
    giveToken(reply, program, entered.token)
    return getMe(entered.context)
  })
  servePublic(app, contract.beginProgram, async (program, { body }, reply) => {
    const { token, context } = await beginProgram(program, body, browserOf(reply.request).agent)
    giveToken(reply, program, token)
    return getMe(context)
  })
  serve(app, contract.signOut, async ({ db, actor }, _input, reply) => {
    const token = tokenIn(reply.request) ?? ''
    await transaction(db, actor.organizationId, (tx) => endSession(tx, hashOf(token)))
    takeToken(reply, app.program)
  })
  serve(app, contract.signOutEverywhere, async ({ db, actor }, _input, reply) => {
    await transaction(db, actor.organizationId, (tx) => endSessions(tx, actor.personId, null))
    takeToken(reply, app.program)
  })
  serve(app, contract.getMe, (context) => getMe(context))
  serve(app, contract.changeMe, async (context, { body }) => {
    const { db, actor } = context
    await transaction(db, actor.organizationId, (tx) => changePerson(tx, actor.personId, body))
    return getMe(context)
  })
  serve(app, contract.changePassword, async (context, { body }, reply) => {
    const token = tokenIn(reply.request) ?? ''
    giveToken(reply, app.program, await changePassword(app.program, context, { ...body, token }))
  })
}

/** The server decides when it ends; the browser keeps it no longer than it can be good for. */
export function giveToken(reply: FastifyReply, { publicUrl, sessionHours }: Program, token: string): void {
  const secure = publicUrl.startsWith('https:')
  reply.setCookie(sessionCookieOf(publicUrl), token, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: Math.ceil((sessionHours ?? 365 * 24) * 3_600),
  })
}

/** What calls itself so, and the session that it had. */
export function browserOf(request: FastifyRequest): { agent: string; oldToken: string | undefined } {
  return { agent: request.headers['user-agent'] ?? '', oldToken: tokenIn(request) }
}

function takeToken(reply: FastifyReply, { publicUrl }: Program): void {
  const secure = publicUrl.startsWith('https:')
  reply.clearCookie(sessionCookieOf(publicUrl), { path: '/', secure, httpOnly: true, sameSite: 'lax' })
}
