import { createChance } from './chance.ts'
import { faultOf, type Reply } from './judge.ts'
import { isCostly, makeShot, type Shot } from './requests.ts'
import { openTarget, type Target } from './target.ts'

const perWorld = 5_000
const perLook = 250

export type Finding = { number: number; says: string; shot: Shot }
export type Tally = {
  shots: number
  findings: Finding[]
  statuses: Map<number, number>
  routes: Map<string, number>
}

/** Sends `count` requests that the seed decides on, in worlds of some thousand each, and notes what went wrong. */
export async function barrage(
  count: number,
  seed: number,
  report: (done: number) => void = () => {},
): Promise<Tally> {
  const tally: Tally = { shots: 0, findings: [], statuses: new Map(), routes: new Map() }
  for (let world = 0; tally.shots < count; world++) {
    const target = await openTarget()
    try {
      await fire(target, Math.min(perWorld, count - tally.shots), { seed: seed + world, tally })
      const wrong = await target.wrongCopies()
      if (wrong > 0) throw new Error(`${wrong} copies differ from what their owners show`)
    } finally {
      await target.close()
    }
    report(tally.shots)
  }
  return tally
}

async function fire(
  target: Target,
  count: number,
  { seed, tally }: { seed: number; tally: Tally },
): Promise<void> {
  const chance = createChance(seed)
  const cheap = target.routes.filter((route) => !isCostly(route))
  let [seats, ids] = [await target.seats(), await target.ids()]
  for (let number = 0; number < count; number++) {
    if (number % perLook === perLook - 1) [seats, ids] = [await target.seats(), await target.ids()]
    const route = chance.pick(chance.percent(85) ? cheap : target.routes)
    const shot = makeShot(chance, route, { seats, ids })
    target.tick()
    const reply = await send(target, shot)
    const says = (reply === null ? null : faultOf(shot, reply)) ?? errorIn(target)
    if (says !== null) tally.findings.push({ number, says, shot })
    const status = reply?.statusCode ?? 0
    tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1)
    if (status >= 200 && status < 300) tally.routes.set(shot.route, (tally.routes.get(shot.route) ?? 0) + 1)
    tally.shots++
  }
}

/** Null for a stream, which has no end. */
async function send({ app }: Target, { method, url, headers, payload }: Shot): Promise<Reply | null> {
  const replying = app.app.inject({
    method: method as 'GET',
    url,
    headers,
    remoteAddress: '203.0.113.7',
    ...(payload === undefined ? {} : { payload }),
  })
  const endless = /\/(live|events)\b/i.test(url) ? 60 : 60_000
  let timer: NodeJS.Timeout | undefined
  const given = await Promise.race([
    replying,
    new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), endless)
    }),
  ])
  clearTimeout(timer)
  if (given === null && endless > 60) throw new Error(`${method} ${url} is not answered`)
  return given
}

/** What the log says that somebody should look at. */
function errorIn({ lines }: Target): string | null {
  const bad = lines.find((line) => /"level":"(error|fatal)"/.test(line))
  lines.length = 0
  return bad === undefined ? null : `logs ${bad.slice(0, 1_500)}`
}

/** The request as one can read it, for whoever mends the fault. */
export function retold({ number, says, shot }: Finding): string {
  const body = shot.payload === undefined ? '' : `\n  ${shot.payload.toString().slice(0, 600)}`
  return `#${number} ${shot.method} ${shot.url.slice(0, 400)} by ${shot.seat}\n  ${JSON.stringify(shot.headers).slice(0, 600)}${body}\n  → ${says}`
}
