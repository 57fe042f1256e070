import * as contract from '#contract/company-sign-in.ts'
import { listUsers } from '#contract/organizations.ts'
import { openTestApp } from './app.ts'
import { client, openDirectory } from './company-directory.ts'
import { type CompanyWindow, openWindow } from './company-window.ts'
import { openNameServer } from './name-server.ts'

const publicUrl = 'http://localhost:8080'

/** What a directory says of somebody, as far as the test does not say otherwise. */
export const someone = (first: string, domain: string, more: object = {}) => ({
  email: `${first}@${domain}`,
  email_verified: true,
  given_name: first.charAt(0).toUpperCase() + first.slice(1),
  family_name: 'Test',
  tid: 'directory-of-birch',
  groups: [] as string[],
  ...more,
})

/** Birch with a real directory and a name server; Ben, who manages its people, at a window of his own. */
export async function openBirch() {
  const records = new Map<string, string[]>()
  const names = await openNameServer(records)
  const tandem = await openTestApp({ nameServer: names.address, publicUrl })
  const now = () => tandem.setClock(new Date().toISOString())
  now()
  const directory = await openDirectory(
    {
      ben: someone('ben', 'birch.example'),
      nina: someone('nina', 'birch.example'),
      greta: someone('greta', 'birch.example', { groups: ['sales', 'admins'] }),
      paul: someone('paul', 'mail.example'),
      ursula: someone('ursula', 'birch.example', { email_verified: false }),
      nobody: { ...someone('nobody', 'birch.example'), email: undefined },
      otto: someone('otto', 'birch.example', { tid: 'another-directory' }),
      stranger: someone('stranger', 'mail.example', { tid: 'another-directory' }),
      cleo: someone('cleo', 'cedar.example'),
      recycled: someone('nina', 'birch.example'),
    },
    [`${publicUrl}/auth/callback`],
  )
  const ben = openWindow(tandem)
  await ben.signIn('ben@birch.example')
  /** The directory that the tests change. */
  const linked = { id: '' }
  const tenant = (more: object = {}) => ({
    name: 'Birch directory',
    issuer: directory.url,
    clientId: client.id,
    clientSecret: client.secret,
    directoryClaim: 'tid',
    directoryId: 'directory-of-birch',
    domains: [],
    createsPeople: true,
    defaultRole: null,
    defaultLocationId: null,
    groupsClaim: 'groups',
    mapsGroups: true,
    groupRoles: [],
    isActive: true,
    ...more,
  })

  return {
    tandem,
    directory,
    names,
    records,
    ben,
    tenant,
    now,
    linked,
    change: (more: object) =>
      ben.call(contract.changeTenant, {
        params: { id: linked.id },
        body: { ...tenant(more), clientSecret: undefined },
      }),
    come: (login: string, window = openWindow(tandem)) =>
      window.comeFrom(`/auth/${linked.id}/start?to=/deals`, login),
    /** Proves the domain and the directory as Ben would. */
    link: async () => {
      const { body } = await ben.call(contract.addDomain, { body: { domain: 'birch.example' } })
      records.set('birch.example', [body.record])
      await ben.call(contract.proveDomain, { params: { domain: 'birch.example' } })
      linked.id = (await ben.call(contract.addTenant, { body: tenant() })).body.id
      const { location } = await ben.comeFrom(`/auth/${linked.id}/prove`, 'ben')
      if (location !== '/settings/company-sign-in') throw new Error(`Not proved: ${location}`)
    },
    rolesOf: async (email: string): Promise<string[]> => {
      const { body } = await ben.call(listUsers, { query: { search: email } })
      return body.items.flatMap((item: { assignments: { role: string; locationId: string | null }[] }) =>
        item.assignments.map(({ role, locationId }) => `${role} ${locationId ?? '*'}`),
      )
    },
    close: async () => {
      await tandem.close()
      await directory.close()
      await names.close()
    },
  }
}
export type Birch = Awaited<ReturnType<typeof openBirch>>

export const refusalIn = async (window: CompanyWindow) =>
  (await window.call(contract.getEntryRefusal)).body.refusal
