import type { FastifyReply, FastifyRequest } from 'fastify'
import type { EntryRefusal } from '#domain/company-sign-in.ts'
import { domainOf } from '#domain/guest.ts'
import { fullName } from '#domain/person-name.ts'
import { managesUsers } from '#domain/role.ts'
import type { Program } from '../context.ts'
import { transaction } from '../db/database.ts'
import { identify, tokenIn } from '../http/identify.ts'
import { browserOf, giveToken } from '../sessions/routes.ts'
import { type Attempt, keepRefused, takeAttempt } from './cookies.ts'
import { domainsOf, enter } from './enter.ts'
import { type Arrived, accountFrom, ProviderFailure } from './provider.ts'
import { proveTenant } from './queries.ts'
import { type Found, findTenantAnywhere, providerOf, refusedPage } from './set-out.ts'

type Arrival = { program: Program; request: FastifyRequest; reply: FastifyReply; attempt: Attempt }
type Refusing = { why: EntryRefusal; arrived?: Arrived; mayAskToLink?: boolean }

/** The way back from the provider: a session, a proved directory, or the page that says why not. */
export async function arrive(
  program: Program,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const attempt = takeAttempt(request, reply, program)
  if (attempt === null) return turnAway({ program, request, reply, attempt }, { why: 'expired' })
  const arrival = { program, request, reply, attempt }
  const found = await findTenantAnywhere(program, attempt.tenantId)
  if (found === null) return turnAway(arrival, { why: 'not-in-use' })
  try {
    const query = new URL(request.url, program.publicUrl).search
    const arrived = await accountFrom(program, providerOf(program, found.tenant), attempt, query)
    return attempt.provingId === null
      ? await letIn(arrival, found, arrived)
      : await takeProof(arrival, found, arrived)
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error
    request.log.warn({ err: error.cause, why: error.why }, 'a sign-in from a directory failed')
    return turnAway(arrival, { why: error.why })
  }
}

async function letIn(arrival: Arrival, found: Found, arrived: Arrived): Promise<FastifyReply> {
  const { program, request, reply, attempt } = arrival
  const entered = await enter(program, {
    organizationId: found.organizationId,
    tenantId: attempt.tenantId,
    arrived,
    browser: browserOf(request),
  })
  if (entered.kind === 'refused') {
    const { why, mayAskToLink } = entered
    return turnAway(arrival, { why, arrived, mayAskToLink })
  }
  giveToken(reply, program, entered.token)
  return reply.redirect(attempt.to)
}

/** An administrator who comes in from the directory, as the same person, proves that it is the organization's (ORG-3). */
async function takeProof(arrival: Arrival, found: Found, arrived: Arrived): Promise<FastifyReply> {
  const { program, request, reply, attempt } = arrival
  const prover = await identify(program, tokenIn(request))
  const { tenant, organizationId } = found
  const same = prover?.actor.personId === attempt.provingId && prover.actor.organizationId === organizationId
  if (!same || prover === null || !managesUsers(prover.actor)) return turnAway(arrival, { why: 'expired' })
  const { account } = arrived
  const why = await transaction(program.db, organizationId, async (tx): Promise<EntryRefusal | null> => {
    const domains = await domainsOf(tx, { domains: [] })
    const own = account.email === prover.actor.email || domains.includes(domainOf(account.email ?? ''))
    if (account.email === null) return 'no-email'
    if (account.emailVerified === false) return 'email-unverified'
    const there = tenant.directoryId === '' || tenant.directoryId === account.directoryId
    if (!own || !there) return 'not-proved-by-you'
    const proof = { at: program.now(), byName: prover.actor.name }
    return (await proveTenant(tx, tenant.id, proof)) ? null : 'directory-taken'
  })
  return why === null ? reply.redirect(attempt.to) : turnAway(arrival, { why, arrived })
}

type TurningAway = Omit<Arrival, 'attempt'> & { attempt: Attempt | null }

function turnAway(
  { program, reply, attempt }: TurningAway,
  { why, arrived, mayAskToLink = false }: Refusing,
): FastifyReply {
  const names = arrived?.names
  keepRefused(reply, program, {
    why,
    tenantId: attempt?.tenantId ?? null,
    directoryId: arrived?.account.directoryId ?? '',
    email: arrived?.account.email ?? '',
    name: names === undefined ? '' : fullName(names.firstName, names.lastName),
    mayAskToLink,
    proving: attempt?.provingId != null,
  })
  return reply.redirect(refusedPage)
}
