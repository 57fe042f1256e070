import type { ReferralId } from '#domain/id.ts'
import type { Referral } from '#domain/referral.ts'
import type { Context, Program } from '../context.ts'
import { read } from '../db/database.ts'
import type { Change } from '../live/queries.ts'
import { getOwnRecord } from '../records/queries.ts'
import type { World } from '../seed/world.ts'
import type { Agenda } from './agenda.ts'
import { accept, decline, expire } from './answer.ts'
import { attempt, type Went } from './attempt.ts'
import type { Chance } from './chance.ts'
import type { Diary } from './diary.ts'
import type { Players } from './players.ts'
import type { Answer, Inbound, Script, Step } from './script.ts'
import { type Sent, send } from './send.ts'
import { spanOf } from './spans.ts'
import { actionOf, takeStep } from './steps.ts'
import { type Chosen, whichRule } from './which-rule.ts'
import type { Cast } from './world.ts'

export type DeskParts = {
  program: Program
  script: Script
  cast: Cast
  world: World
  players: Players
  agenda: Agenda
  diary: Diary
  chance: Chance
}

/** Where counterparties work: they answer what comes in, and send what the script tells them to. */
export type Desk = {
  /** An event of the organization, in its order. */
  happened: (organization: string, change: Change) => void
  begin: () => void
}

/** Who acts on which record, and what a line about it begins with. */
type Acting = { organization: string; id: ReferralId; name: string; question: string; by: Context | null }

export function openDesk(parts: DeskParts): Desk {
  const received = new Map<string, number>()
  return {
    happened(organization, { dealId, dealName, engagementId, version, entry }) {
      const { name: event, at, actor, changes } = entry
      parts.diary.write({
        kind: 'event',
        organization,
        event,
        deal: dealName,
        dealId,
        engagementId,
        version,
        happenedAt: at,
        actor,
        changes,
      })
      parts.agenda.touch()
      if (event !== 'referral.received' || dealId === null) return
      const nth = (received.get(organization) ?? 0) + 1
      received.set(organization, nth)
      parts.agenda.plan(0, () => takeIn(parts, organization, dealId as ReferralId, nth))
    },
    begin() {
      for (const [index, inbound] of (parts.script.inbound ?? []).entries())
        planSending(parts, inbound, index, 1)
    },
  }
}

/** Reads what is asked, chooses the rule, and plans the answer for its time. */
async function takeIn(parts: DeskParts, organization: string, id: ReferralId, nth: number): Promise<void> {
  const { program, world, script, agenda, diary, chance } = parts
  const counterparty = script.counterparties?.[organization]
  const organizationId = world.organizations.get(organization)
  if (counterparty === undefined || organizationId === undefined) return
  const record = await read(program.db, organizationId, (tx) => getOwnRecord(tx, id))
  const question = `${organization} ${nth}`
  const chosen = whichRule(counterparty, askedBy(record, nth), (about) => chance(`${question} ${about}`))
  const { answer, rule } = chosen
  const wait = spanOf(answer.after, chance(`${question} after`))
  const from = record.received?.inviterName ?? ''
  diary.write({
    kind: 'request',
    organization,
    deal: record.name,
    dealId: id,
    from,
    nth,
    rule,
    do: answer.do,
    after: wait,
    told: `is asked by ${from}: "${record.name}"${worthOf(record)}. ${planned(chosen, wait)}`,
  })
  if (answer.do === 'stall') return
  const acting: Acting = { organization, id, name: record.name, question, by: null }
  agenda.plan(wait, () => giveAnswer(parts, acting, answer))
}

function askedBy({ received, customer, name, value }: Referral, nth: number) {
  return {
    help: received?.terms.help ?? null,
    country: customer?.address.country ?? null,
    customer: customer?.name ?? '',
    name,
    from: received?.inviterName ?? '',
    value,
    nth,
  }
}

function worthOf({ value, customer }: Referral): string {
  const parts = [value === null ? [] : `${value.amount} ${value.currency}`, customer?.name ?? []].flat()
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`
}

function planned({ answer, rule }: Chosen, wait: number): string {
  const by = rule === 0 ? 'No rule' : `Rule ${rule}`
  return answer.do === 'stall' ? `${by}: stall` : `${by}: ${answer.do} in ${wait / 1000} s`
}

async function giveAnswer(parts: DeskParts, acting: Acting, answer: Answer): Promise<void> {
  const { program, world } = parts
  const { id } = acting
  const organizationId = world.organizations.get(acting.organization) ?? world.vendor.id
  const went = await attempt(async () => {
    if (answer.do === 'expire') return expire(program, world, organizationId, id)
    acting.by = await personFor(parts, acting, answer.as, answer.do === 'accept' ? 'accept' : 'decline')
    return answer.do === 'accept' ? accept(acting.by, id, answer) : decline(acting.by, id, answer)
  }, world.vendor.name)
  tell(parts, acting, { did: answer.do }, went)
  if (went.kind === 'done') planSteps(parts, acting, answer.then ?? [], 0)
}

/** The person whom the script names, or who acted before, or somebody who may. */
async function personFor(
  { players }: DeskParts,
  { organization, id, by }: Acting,
  email: string | undefined,
  action: (typeof actionOf)[Step['do']] | 'accept' | 'decline',
): Promise<Context> {
  if (email !== undefined) return players.contextOf(players.byEmail(email))
  if (by !== null) return players.contextOf({ actor: by.actor, organizationName: by.organizationName })
  return players.whoMay(organization, id, action)
}

/** Each step waits for the one before; after one that is refused the rest would make no sense. */
function planSteps(parts: DeskParts, acting: Acting, steps: readonly Step[], index: number): void {
  const step = steps[index]
  if (step === undefined) return
  const wait = spanOf(step.after, parts.chance(`${acting.question} step ${index}`))
  parts.agenda.plan(wait, async () => {
    const went = await attempt(async () => {
      acting.by = await personFor(parts, acting, step.as, actionOf[step.do])
      await takeStep(acting.by, acting.id, step)
    }, parts.world.vendor.name)
    tell(parts, acting, { did: step.do, about: aboutOf(step) }, went)
    if (went.kind === 'done') planSteps(parts, acting, steps, index + 1)
  })
}

function aboutOf({ to, value }: Step): string {
  return [to === undefined ? [] : `to ${to} %`, value === undefined ? [] : `to ${value}`].flat().join(', ')
}

function planSending(parts: DeskParts, inbound: Inbound, index: number, n: number): void {
  const { agenda, chance, world } = parts
  const question = `inbound ${index} ${n}`
  const wait = spanOf(n === 1 ? inbound.at : inbound.every, chance(question))
  agenda.plan(wait, async () => {
    let sent: Sent | null = null
    const went = await attempt(async () => {
      sent = await send(parts, inbound, n)
    }, world.vendor.name)
    const { id, name, context } = (sent as Sent | null) ?? {
      id: null,
      name: inbound.name ?? '',
      context: null,
    }
    const acting = { organization: inbound.from, id: id as ReferralId, name, question, by: context }
    tell(parts, acting, { did: 'send', about: `to ${inbound.to}` }, went)
    if (went.kind === 'done') planSteps(parts, acting, inbound.then ?? [], 0)
    if (inbound.every !== undefined && n < (inbound.times ?? Number.POSITIVE_INFINITY))
      planSending(parts, inbound, index, n + 1)
  })
}

type Deed = { did: Answer['do'] | Step['do'] | 'send'; about?: string }

/** What was done in one word, and what could not be done. */
const words: Record<Deed['did'], readonly [did: string, couldNot: string]> = {
  accept: ['accepted', 'accept'],
  decline: ['declined', 'decline'],
  stall: ['let lie', 'let lie'],
  expire: ['let the time pass of', 'let the time pass of'],
  advance: ['advanced', 'advance'],
  edit: ['edited', 'edit'],
  note: ['wrote a note on', 'write a note on'],
  win: ['won', 'win'],
  lose: ['lost', 'lose'],
  error: ['closed as an error', 'close as an error'],
  withdraw: ['withdrew', 'withdraw'],
  send: ['sent', 'send'],
}

function tell({ diary }: DeskParts, acting: Acting, { did, about = '' }: Deed, went: Went): void {
  const { organization, id, name, by } = acting
  const [done, couldNot] = words[did]
  const deed = `${went.kind === 'done' ? done : `could not ${couldNot}`} "${name}" ${about}`.trim()
  const who = by === null ? '' : `${by.actor.name} `
  diary.write({
    kind: went.kind,
    organization,
    deal: name,
    dealId: id,
    do: did,
    by: by?.actor.email ?? null,
    ...('code' in went ? { code: went.code } : {}),
    ...('why' in went ? { why: went.why } : {}),
    told: `${who}${deed}${'why' in went ? `: ${went.why}` : ''}`,
  })
}
