import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { expect } from 'vitest'
import { type Answer, type Desk, type Seat, wireOpening, wireReferrals } from './desk.ts'
import { checkRules, checkShared } from './invariants.ts'
import { openFindings } from './options.ts'

export type Told = { done: string[]; refused: Answer[]; other: Answer[] }

/** Opens deals by both edges, one after the other, until told to stop; nobody is left without an answer. */
export async function write(
  { desk, wire }: { desk: Desk; wire: Seat },
  prefix: string,
  until: () => boolean,
): Promise<Told> {
  const told: Told = { done: [], refused: [], other: [] }
  for (let count = 0; !until(); count++) {
    const name = `${prefix}-${count}`
    const headers = { 'idempotency-key': name }
    const answer =
      count % 2 === 0
        ? await desk.ben('POST', '/api/engagements', { body: desk.opening(name), headers })
        : await wire('POST', wireReferrals, { body: wireOpening(name), headers })
    if (answer.status < 300) told.done.push(name)
    else if (answer.status === 503) told.refused.push(answer)
    else told.other.push(answer)
    if (answer.status >= 300) await pause(20)
  }
  return told
}

export const codeOf = ({ body }: Answer): string | undefined => body?.code ?? body?.error?.innerError?.code

type Ground = { connect: () => Promise<pg.Client>; appUrl: () => string; lines: readonly string[] }

/** Every no is a 503 with a code, a sentence and a pause, and every yes is there. */
export async function expectClear(ground: Ground, told: Told, codes: readonly string[]): Promise<void> {
  const log = told.other.length === 0 ? '' : ground.lines.slice(-8).join('')
  expect(told.other, `${JSON.stringify(told.other.slice(0, 3))}\n${log}`).toEqual([])
  for (const answer of told.refused) {
    expect(codes).toContain(codeOf(answer))
    expect(Number(answer.retryAfter)).toBeGreaterThan(0)
    expect((answer.body.message ?? answer.body.error.message).length).toBeGreaterThan(20)
  }
  const client = await ground.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select r.name from referral r join organization o on o.id = r.organization_id and o.name = 'Birch' where r.name = any($1)`,
      [told.done],
    )
    expect(rows.map(({ name }) => name).sort()).toEqual([...told.done].sort())
    const findings = openFindings()
    await checkRules(client, findings)
    await checkShared(client, ground.appUrl(), findings)
    expect(findings.found).toEqual([])
  } finally {
    await client.end()
  }
}

/** Reads the feed from where it was until it tells of the deal, or time is up. */
export async function feedTells(desk: Desk, name: string, since: string): Promise<boolean> {
  for (let attempt = 0; attempt < 40; attempt++) {
    const { status, body } = await desk.ben('GET', `/api/events?wait=2&after=${encodeURIComponent(since)}`)
    if (status === 200 && body.items.some((item: { dealName: string }) => item.dealName === name)) return true
    if (status !== 200) await pause(250)
  }
  return false
}

/** Of how many events nobody has been told yet, which is what background work does. */
export async function untold(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ untold: number }>(
    `select count(*)::int as untold from event e join notice_cursor c using (organization_id)
     where (e.transaction, e.id) > (c.transaction, c.event_id)`,
  )
  return rows[0]?.untold ?? -1
}
