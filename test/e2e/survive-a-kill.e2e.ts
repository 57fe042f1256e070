import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '#server/project.ts'
import { freePort } from './product.ts'

/** The program as `npm start` runs it, with its own embedded PostgreSQL, so that both can be killed. */
let folder = ''
let port = 0
let running: ChildProcess

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-kill-'))
  chmodSync(folder, 0o755)
  port = await freePort()
  running = await start()
}, 120_000)

afterAll(async () => {
  const ended = new Promise((resolve) => running.once('exit', resolve))
  running.kill('SIGTERM')
  await ended
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

function start(): Promise<ChildProcess> {
  const { DATABASE_URL: _app, DATABASE_OWNER_URL: _owner, ...environment } = process.env
  const child = spawn(process.execPath, [join(projectFolder, 'dist/tandem.mjs'), 'serve'], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...environment, PORT: String(port), TANDEM_DATA: folder },
  })
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => text.includes('Tandem is ready') && resolve(child))
    child.once('exit', (code) => reject(new Error(`The program ended with ${code}`)))
  })
}

/** No warning to either: what was answered must be on disk already. */
async function killBoth(): Promise<void> {
  const ended = new Promise((resolve) => running.once('exit', resolve))
  const postmaster = join(folder, 'postgres', 'postmaster.pid')
  if (existsSync(postmaster)) process.kill(Number(readFileSync(postmaster, 'utf8').split('\n')[0]), 'SIGKILL')
  running.kill('SIGKILL')
  await ended
}

let cookie = ''
async function ask(method: string, path: string, body?: unknown) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: {
      'x-tandem': '1',
      cookie,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const set = response.headers.get('set-cookie')
  if (set !== null) cookie = set.split(';')[0] ?? ''
  return { status: response.status, reply: response.status === 204 ? null : await response.json() }
}

async function template() {
  const { reply: me } = await ask('POST', '/api/session', {
    email: 'ben@birch.example',
    password: 'tandem-demo',
  })
  const customers = await ask('GET', '/api/customers?name=dune')
  const solutions = await ask('GET', '/api/solutions?kind=own')
  const { firstName, lastName, email, phone, title } = me.person
  return {
    locationId: null,
    customerId: customers.reply.items[0].customer.id,
    contact: {
      name: 'Dora Dekker',
      email: 'dora@dune.example',
      phone: '+31 10 555 0142',
      title: '',
      consent: true,
    },
    value: { amount: '1000', currency: 'EUR' },
    closeOn: '2030-01-31',
    notes: '',
    purchaseIntent: null,
    crmId: '',
    campaignId: '',
    team: [{ firstName, lastName, email, phone, title }],
    solutions: [
      {
        solutionId: solutions.reply.items.find((one: { selectable: boolean }) => one.selectable).id,
        quantity: null,
        price: null,
      },
    ],
    help: { type: 'general', notes: 'Please' },
    visibleToVendor: false,
    partnerId: null,
  }
}

/** Opens deals until the connection breaks; returns the ids that were acknowledged. */
async function openUntilKilled(body: object, round: number): Promise<string[]> {
  const acknowledged: string[] = []
  const writers = [1, 2, 3].map(async (writer) => {
    for (let count = 0; ; count++) {
      const answer = await ask('POST', '/api/engagements', {
        ...body,
        name: `Round ${round}, ${writer}-${count}`,
      }).catch(() => null)
      if (answer === null || answer.status >= 500) return
      expect(answer.status).toBe(200)
      acknowledged.push(answer.reply.id)
    }
  })
  await expect.poll(() => acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(12)
  await killBoth()
  await Promise.all(writers)
  return acknowledged
}

describe('killed without warning', () => {
  it('DF-7, LC-T1: whatever was acknowledged is there after a kill -9 of the program and of PostgreSQL', async () => {
    const body = await template()
    for (const round of [1, 2]) {
      const acknowledged = await openUntilKilled(body, round)
      running = await start()
      expect(acknowledged.length).toBeGreaterThan(3)
      for (const id of acknowledged) {
        const deal = await ask('GET', `/api/referrals/${id}`)
        expect(deal).toMatchObject({ status: 200, reply: { type: 'co-sell', sent: [{ state: 'pending' }] } })
        const { reply } = await ask('GET', `/api/referrals/${id}/timeline`)
        expect(reply.items.map((entry: { name: string }) => entry.name)).toEqual(['referral.opened'])
      }
    }
  }, 180_000)
})
