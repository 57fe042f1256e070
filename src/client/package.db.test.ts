import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectFolder } from '#server/project.ts'
import { openTestApp, type TestApp } from '../../test/app.ts'
import { keyOf } from '../../test/bearer.ts'

const execute = promisify(execFile)

/** A program of somebody else: what must be typed is, and what must not be is refused by the compiler. */
const consumer = `
import { createClient, NetworkFailure, TandemProblem } from '@tandem/client'

const tandem = createClient({ url: process.env.TANDEM_URL ?? '', token: process.env.TANDEM_TOKEN ?? '' })
const me = await tandem.getMe()
const { items } = await tandem.listSolutions({ query: { kind: 'own' } })
const solutionId: string = items.find(({ selectable }) => selectable)?.id ?? ''
const { items: found } = await tandem.searchCustomers({ query: { name: '400100013' } })
const { firstName, lastName, email, phone, title } = me.person
const body = {
  name: 'From a package', locationId: me.creatableLocationIds[0] ?? null, customerId: found[0]?.customer.id ?? '',
  contact: null, value: { amount: '10', currency: 'USD' }, closeOn: '2027-01-29', notes: '', purchaseIntent: null,
  crmId: '', campaignId: '', team: [{ firstName, lastName, email, phone, title }],
  solutions: [{ solutionId, quantity: null, price: null }], help: null, visibleToVendor: false, partnerId: null,
}
const deal = await tandem.openEngagement({ body, idempotencyKey: 'order-4711' })
const again = await tandem.openEngagement({ body, idempotencyKey: 'order-4711' })
const status: 'New' | 'Active' | 'Closed' = deal.status
const nothing: undefined = await tandem.markFavorite({ params: { id: deal.id } })
await tandem.amendReferral({ params: { id: deal.id }, body: { crmId: 'C-1' }, ifMatch: deal.version })
const names: string[] = []
for await (const one of tandem.each('listReferrals', { query: { limit: 1 } })) names.push(one.name)
const events: string[] = []
for await (const one of tandem.events()) if (events.push(one.name) === 2) break
const refused = await tandem.acceptReferral({ params: { id: deal.id }, body }).catch((error) => error)
if (!(refused instanceof TandemProblem)) throw new NetworkFailure(false, refused)
console.log(JSON.stringify({
  person: me.person.email, status, nothing: nothing === undefined, same: again.id === deal.id, names, events,
  refused: refused.code, remedy: refused.refusal?.remedy ?? null, http: refused.status,
}))

// @ts-expect-error there is no such tab
void (() => tandem.listReferrals({ query: { tab: 'mine' } }))
// @ts-expect-error the address needs the deal
void (() => tandem.getReferral({}))
// @ts-expect-error a deal has no pages
void (() => tandem.pages('getReferral', { params: { id: '' } }))
// @ts-expect-error there is no such call
void (() => tandem.deleteEverything())
`

let folder: string
let desk: TestApp

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-client-'))
  desk = await openTestApp({ customers: true })
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await desk.close()
})

function run(program: string, args: readonly string[], cwd: string) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}${stderr}`)
}

test('AP-1: the client is a package that another program installs, is checked against and works with', async () => {
  const { buildClient } = await import(pathToFileURL(join(projectFolder, 'scripts/build-client.mjs')).href)
  const built: string = await buildClient(join(folder, 'built'))
  run('npm', ['pack', '--silent', '--pack-destination', folder], built)
  const manifest = JSON.parse(readFileSync(join(built, 'package.json'), 'utf8'))
  expect(manifest).toMatchObject({ name: '@tandem/client', license: 'Apache-2.0', type: 'module' })
  expect(Object.keys(manifest.dependencies)).toEqual(['typebox'])

  const app = join(folder, 'app')
  const packages = join(app, 'node_modules')
  mkdirSync(join(packages, '@tandem', 'client'), { recursive: true })
  const archive = join(folder, `tandem-client-${manifest.version}.tgz`)
  run('tar', ['-xzf', archive, '--strip-components=1', '-C', join(packages, '@tandem', 'client')], folder)
  for (const name of ['typebox', '@types'])
    symlinkSync(join(projectFolder, 'node_modules', name), join(packages, name))
  writeFileSync(join(app, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(app, 'main.ts'), consumer)
  const options = ['--strict', '--target', 'es2023', '--module', 'nodenext', '--types', 'node']
  run(process.execPath, [join(projectFolder, 'node_modules/typescript/bin/tsc'), ...options, 'main.ts'], app)

  const url = await desk.app.listen({ port: 0, host: '127.0.0.1' })
  const { secret } = await keyOf(desk, 'bea')
  const environment = { ...process.env, TANDEM_URL: url, TANDEM_TOKEN: secret }
  const { stdout } = await execute(process.execPath, ['main.js'], { cwd: app, env: environment })
  expect(JSON.parse(stdout)).toEqual({
    person: 'bea@birch.example',
    status: 'Active',
    nothing: true,
    same: true,
    names: ['From a package'],
    events: ['referral.opened', 'referral.amended'],
    refused: 'referral.not-received',
    remedy: null,
    http: 409,
  })
}, 240_000)
