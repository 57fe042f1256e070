import { randomBytes } from 'node:crypto'
import { newId } from '#server/identifier.ts'
import { pdfOf } from '../files.ts'
import type { Question } from './asking.ts'
import { addressOf, type Belongings, type Route, routes, type Thing, thingsIn } from './belongings.ts'
import { bodiesOf, endpointOf, moreHeaders, queries } from './samples.ts'
import type { Owner, StrangerWorld } from './world.ts'

/** A route with what its path names, asked for something that somebody else has and for something that nobody has. */
export type Case = {
  route: Route
  owner: Owner
  ids: readonly string[]
  theirs: Question
  nobodys: Question
  madeUp: readonly string[]
}

/** Every route that names something, with each thing of the owner's that it could name. */
export function casesOf(world: StrangerWorld, owner: Owner, belongings: Belongings): Case[] {
  const bodies = bodiesOf(world)
  return routes.flatMap((route) => {
    const things = thingsIn(route)
    if (things === null) return []
    return targetsOf(things, belongings).map((params) => {
      const never = Object.fromEntries(Object.entries(params).map(([place, id]) => [place, madeUp(id)]))
      return {
        route,
        owner,
        ids: Object.values(params),
        madeUp: Object.values(never),
        theirs: questionOf(route, params, bodies),
        nobodys: questionOf(route, never, bodies),
      }
    })
  })
}

/** The routes of the contract that no organization of the world has anything for. */
export function withoutThings(all: readonly Belongings[]): string[] {
  return routes.flatMap((route) => {
    const things = Object.values(thingsIn(route) ?? {})
    const missing = things.filter((thing) => all.every((one) => one[thing].length === 0))
    return missing.map((thing) => `${route.name} names a ${thing}, and nobody has one`)
  })
}

/** The vendor's own: its people may well see them, whoever of the partners they are about. */
const ofTheProgram = ['account', 'application', 'partner', 'solution', 'submission']

/** Between Birch and the vendor is more than between two partners: what they share is asked for elsewhere (VIS-B2 to B8). */
export function unsharedWith(from: Owner, all: Belongings): Belongings {
  if (from !== 'Aster') return { ...all, solution: [], partner: [], deal: all.deal.slice(0, 2) }
  const kept = Object.entries(all).map(([thing, ids]) => [thing, ofTheProgram.includes(thing) ? [] : ids])
  return { ...(Object.fromEntries(kept) as Belongings), deal: all.deal.slice(0, 1) }
}

function targetsOf(things: Record<string, Thing>, belongings: Belongings): Record<string, string>[] {
  const [first, ...further] = Object.entries(things)
  if (first === undefined || further.some(([, thing]) => belongings[thing].length === 0)) return []
  const rest = Object.fromEntries(further.map(([place, thing]) => [place, belongings[thing][0] ?? '']))
  return belongings[first[1]].map((id) => ({ [first[0]]: id, ...rest }))
}

function questionOf(
  route: Route,
  params: Record<string, string>,
  bodies: Readonly<Record<string, unknown>>,
): Question {
  const { name, method, path } = route
  const body = name === 'uploadDocument' ? pdfOf(1) : bodies[name]
  if (body === undefined && endpointOf.get(name)?.body !== undefined)
    throw new Error(`${name}: nobody has said what a body of it looks like`)
  return {
    method,
    url: addressOf(path, params) + (queries[name] ?? ''),
    ...(body === undefined ? {} : { body }),
    ...(moreHeaders[name] === undefined ? {} : { headers: moreHeaders[name] }),
  }
}

/** Of the same form and length as what there is, and nobody's. */
export function madeUp(id: string): string {
  if (/^[0-9a-f]{8}-/.test(id)) return newId() + id.slice(36)
  if (/^[0-9a-f]{48}$/.test(id)) return id.slice(0, 16) + newId().replaceAll('-', '')
  if (/^[0-9a-f]{32}$/.test(id)) return randomBytes(16).toString('hex')
  return id.replace(/^[a-z]+/, (label) => 'x'.repeat(label.length))
}
