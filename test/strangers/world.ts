import { setTimeout as pause } from 'node:timers/promises'
import { createApiKey } from '#contract/api-keys.ts'
import { addDomain } from '#contract/company-sign-in.ts'
import { addVendorAccount } from '#contract/customer-accounts.ts'
import { enterCustomer } from '#contract/customers.ts'
import { invitePartner } from '#contract/engagements.ts'
import { addListing, amendListing } from '#contract/listings.ts'
import { changeMailLanguage } from '#contract/mails.ts'
import { changeStageNames } from '#contract/organizations.ts'
import { invitePerson } from '#contract/people.ts'
import { acceptReferral, markFavorite, writeNote } from '#contract/referrals.ts'
import { saveView } from '#contract/views.ts'
import { registerWebhook, sendTestEvent } from '#contract/webhooks.ts'
import type { OrganizationId } from '#domain/id.ts'
import { webhookEvents } from '#domain/webhook.ts'
import { followDeliveries } from '#server/deliveries/follow.ts'
import { newId } from '#server/identifier.ts'
import { openNetworks } from '#server/networks.ts'
import { followEvents } from '#server/notifications/follow.ts'
import { morning } from '../app.ts'
import { pdfOf } from '../files.ts'
import { openListingDesk } from '../listing-desk.ts'
import { testSecrets } from '../secrets.ts'
import { memberOf } from '../world.ts'
import { type Recorder, recordPool } from './recorder.ts'

/** Who has what: each organization with somebody who may do everything there. */
export const owners = { Birch: 'ben', Cedar: 'cleo', Aster: 'abel' } as const
export type Owner = keyof typeof owners

/** Stands in everything that nobody but the organization may ever read, followed by what it stands in. */
export const privateWord = (owner: Owner) => `sotto${owner.toLowerCase()}`
/** Stands in what others read once its owner shows it to them, and not before. */
export const unsharedWord = (owner: Owner) => `mezzo${owner.toLowerCase()}`

const courier = {
  publicUrl: 'http://tandem.example',
  secrets: testSecrets,
  networks: openNetworks('any'),
  nameServer: null,
  patience: 200,
}

/**
 * The product with one of everything in each of three organizations, every private field with a word of its own, and a
 * deal of Birch that Aster has accepted. Every statement that it sends is listened to.
 */
export async function openStrangerWorld({ partnership = false } = {}) {
  let recorder: Recorder | null = null
  const desk = await openListingDesk({
    courier,
    more: { rateLimit: 1e9 },
    beforeRoutes: ({ program }) => {
      recorder = recordPool(program.db.pool)
    },
  })
  if (recorder === null) throw new Error('The routes came without a warning')
  await desk.ownerQuery(
    `insert into role_assignment (organization_id, person_id, role) values ($1, $2, 'solution-admin')`,
    [desk.organizationId('Cedar'), desk.personId('cleo')],
  )
  // The demo's sign-in page names its people to everybody.
  await desk.ownerQuery('delete from demo_person')
  for (const owner of ['Birch', 'Cedar', 'Aster'] as const) await furnish(desk, owner)
  await fillProgram(desk)
  const secret = { crmId: `${privateWord('Birch')} crm`, campaignId: `${privateWord('Birch')} campaign` }
  const shared = await desk.request({ name: 'Shared cooling', ...secret })
  await desk.accept(shared.theirs)
  const sent = await desk.send({ name: 'Sent cooling', crmId: `${privateWord('Aster')} crm` })
  await desk.done('ben', writeNote, {
    params: { id: shared.own },
    body: { text: `${privateWord('Birch')} note`, audience: [] },
  })
  if (partnership) await workTogether(desk, shared.own)
  for (const name of Object.keys(owners)) await follow(desk, desk.organizationId(name))
  return { ...desk, recorder: recorder as Recorder, shared, sent, courier }
}

export type StrangerWorld = Awaited<ReturnType<typeof openStrangerWorld>>
type Desk = Awaited<ReturnType<typeof openListingDesk>>

async function furnish(desk: Desk, owner: Owner): Promise<void> {
  const [word, who, unshared] = [privateWord(owner), owners[owner], unsharedWord(owner)]
  const vendor = owner === 'Aster'
  const address = {
    line: `${unshared} street`,
    city: `${unshared} town`,
    region: '',
    postalCode: '1',
    country: 'NL',
  }
  await desk.done(who, saveView, { body: { name: `${word} view`, query: `?search=${word}` } })
  const entry = { name: `${unshared} works`, address, duns: '', lei: '', industry: null, size: null }
  const customer = await desk.done(who, enterCustomer, { body: entry })
  if (!vendor) await openPrivateDeal(desk, owner, customer.id)
  await desk.done(who, createApiKey, { body: { name: `${word} key`, scopes: ['read'], expiresOn: null } })
  const person = {
    firstName: word,
    lastName: 'Invited',
    email: `${word}@${owner.toLowerCase()}.example`,
    title: `${word} title`,
  }
  const rights = {
    assignments: [{ role: vendor ? 'vendor-seller' : 'referrals-user', locationId: null }],
    helpTypes: [],
    countries: [],
  }
  await desk.done(who, invitePerson, { body: { ...person, guest: false, language: null, ...rights } })
  const stages = { '20': `${word} two`, '40': `${word} four`, '60': `${word} six`, '80': `${word} eight` }
  await desk.done(who, changeStageNames, { body: stages })
  const url = `http://127.0.0.1:9/${word}`
  await desk.done(who, registerWebhook, {
    body: { url, events: [...webhookEvents], signatureHeader: 'authorization' },
  })
  await desk.done(who, sendTestEvent, {})
  await desk.done(who, addDomain, { body: { domain: `${word}.example` } })
  await desk.done(who, changeMailLanguage, { body: { language: 'ko' } })
  await addDirectory(desk, owner)
  if (!vendor) await addOffer(desk, owner)
}

async function openPrivateDeal(desk: Desk, owner: Owner, customerId: string): Promise<void> {
  const [word, who, unshared] = [privateWord(owner), owners[owner], unsharedWord(owner)]
  const about = {
    name: `${unshared} deal`,
    notes: `${unshared} notes`,
    crmId: `${word} crm`,
    campaignId: `${word} campaign`,
  }
  const own = owner === 'Birch' ? 'SOL-20002-BIR' : 'SOL-30001-CED'
  const parties = { team: [{ ...memberOf(who), title: `${unshared} title` }], solutions: [desk.chosen(own)] }
  const contact = {
    name: `${unshared} contact`,
    email: `contact@${unshared}.example`,
    phone: '+31 10 5',
    title: '',
    consent: true,
  }
  const deal = await desk.open({ ...about, ...parties, contact, customerId, locationId: null }, who)
  await desk.done(who, markFavorite, { params: { id: deal.id } })
  await desk.done(who, writeNote, { params: { id: deal.id }, body: { text: `${word} note`, audience: [] } })
}

async function addDirectory(desk: Desk, owner: Owner): Promise<void> {
  const [word, tenant] = [privateWord(owner), newId()]
  const organizationId = desk.organizationId(owner)
  await desk.ownerQuery(
    `insert into directory_tenant (organization_id, id, name, issuer, client_id, client_secret, added_at, added_by_name)
     values ($1, $2, $3, $4, $5, '', now(), 'Somebody')`,
    [organizationId, tenant, `${word} directory`, `https://login.${word}.example`, `${word} client`],
  )
  await desk.ownerQuery(
    `insert into link_request (organization_id, id, tenant_id, directory_id, email, name, asked_at)
     values ($1, $2, $3, $4, $5, $6, now())`,
    [organizationId, newId(), tenant, `${word} other`, `asker@${word}.example`, `${word} asker`],
  )
}

/** A draft of an offer with a document, which nobody but its owner knows of. */
async function addOffer(desk: Desk, owner: Owner): Promise<void> {
  const [word, who] = [unsharedWord(owner), owners[owner]]
  const { id } = await desk.done(who, addListing, { body: { name: `${word} offer`, solutionId: null } })
  await desk.done(who, amendListing, { params: { id }, body: { summary: `${word} summary` } })
  const [organizationId, documentId, bytes] = [desk.organizationId(owner), newId(), pdfOf(1)]
  await desk.ownerQuery(
    `insert into listing_document (organization_id, id, listing_id, kind, name, type, size, pages, sha256,
       uploaded_by_name, uploaded_at)
     values ($1, $2, $3, 'one-pager', $4, 'pdf', $5, 1, sha256($6), 'Somebody', now())`,
    [organizationId, documentId, id, `${word} pager.pdf`, bytes.length, bytes],
  )
  await desk.ownerQuery('insert into listing_document_part values ($1, $2, 0, $3)', [
    organizationId,
    documentId,
    bytes,
  ])
}

/** What the vendor has beside: an account, an application, and a submission of Birch to judge. */
async function fillProgram(desk: Desk): Promise<void> {
  const [customer] = await desk.ownerQuery<{ id: string }>('select id from customer limit 1')
  const account = {
    number: 'ACC-1',
    name: 'Dune account',
    managed: true,
    customerId: customer?.id ?? null,
    duns: '',
    lei: '',
  }
  await desk.done('abel', addVendorAccount, { body: account })
  const word = privateWord('Aster')
  await desk.ownerQuery(
    `insert into partner_application (organization_id, id, company, country, city, first_name, last_name, email, phone,
       message, state, applied_at, confirmed_at)
     values ($1, $2, $3, 'NL', 'Delft', $4, 'Applicant', $5, '1', $6, 'waiting', now(), now())`,
    [
      desk.organizationId('Aster'),
      newId(),
      // Approved, it is a partner, whose name everybody knows.
      `${unsharedWord('Aster')} company`,
      word,
      `applicant@${word}.example`,
      `${word} message`,
    ],
  )
  const { id } = await desk.complete('Birch Public Scout')
  await desk.submit(id)
}

/** Birch lets Cedar take a part of a deal, and Cedar does; and asks Aster for help with a customer that no directory has. */
async function workTogether(desk: Desk, dealId: string): Promise<void> {
  const body = {
    partnerId: desk.organizationId('Cedar'),
    closeOn: '2026-12-01',
    value: { amount: '24000', currency: 'EUR' },
    notes: 'Join us',
    team: [memberOf('ben')],
    solutions: [desk.chosen('SOL-30001-CED').solutionId],
    help: 'general',
    shareContact: false,
  }
  await desk.done('ben', invitePartner, { params: { id: dealId }, body })
  const theirs = await desk.recordOf('Cedar', dealId)
  await desk.done('cleo', acceptReferral, { params: { id: theirs }, body: desk.acceptance })
  const address = { line: 'Quay 1', city: 'Delft', region: '', postalCode: '1', country: 'NL' }
  const entry = { name: 'Public works', address, duns: '', lei: '', industry: null, size: null }
  const customer = await desk.done('ben', enterCustomer, { body: entry })
  await desk.request({ name: 'Public cooling', customerId: customer.id })
}

async function follow(desk: Desk, organizationId: OrganizationId): Promise<void> {
  for (const next of [followEvents, followDeliveries]) {
    for (;;) {
      const { again } = await next({ ...desk.work(morning), courier }, organizationId)
      if (again === 'no') break
      if (again === 'soon') await pause(20)
    }
  }
}
