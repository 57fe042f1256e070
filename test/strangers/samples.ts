import { endpoints } from '#contract/resources.ts'
import { memberOf } from '../world.ts'
import type { StrangerWorld } from './world.ts'

/** A body that would do for somebody who may make the request, by the name of the call. */
export function bodiesOf(world: StrangerWorld): Readonly<Record<string, unknown>> {
  const rights = { assignments: [{ role: 'referrals-user', locationId: null }], helpTypes: [], countries: [] }
  const account = {
    number: 'ACC-9',
    name: 'Mine',
    managed: true,
    customerId: null,
    duns: '402178835',
    lei: '',
  }
  return {
    inviteVendor: { help: 'general', helpNotes: 'Please', contact: world.contact },
    invitePartner: {
      partnerId: world.organizationId('Cedar'),
      closeOn: null,
      value: null,
      notes: 'Join us',
      team: [memberOf('ben')],
      solutions: [world.chosen('SOL-30001-CED').solutionId],
      help: 'general',
      shareContact: false,
    },
    amendReferral: { name: 'Mine now' },
    referenceReferral: { crmId: 'Mine', campaignId: '' },
    acceptReferral: world.acceptance,
    closeReferral: { outcome: 'Lost', reason: 'other', note: '' },
    advanceReferral: { stage: 80 },
    assignReferral: { personId: null },
    writeNote: { text: 'Hello', audience: [] },
    changeVendorAccount: account,
    matchEntry: { customerId: null },
    amendListing: { summary: 'Mine' },
    importContacts: { text: 'name,email\n' },
    submitListing: { level: 'co-sell-ready', statement: 'Please' },
    decideSubmission: { findings: [], summary: 'Thanks' },
    takeSubmission: { taken: true },
    changeEnrolment: { state: 'suspended', reason: 'Mine' },
    vetPartner: { vetted: true },
    rejectApplication: { reason: 'No' },
    changeRoles: rights,
    changeLocation: { name: 'Mine', city: 'Mine', country: 'NL' },
    retireLocation: { acknowledgement: '1' },
    archiveNotice: { archived: true },
    readNotice: { read: true },
    changeTenant: {
      name: 'Mine',
      issuer: 'https://login.mine.example',
      clientId: 'mine',
      directoryClaim: 'tid',
      directoryId: '',
      domains: [],
      createsPeople: true,
      defaultRole: null,
      defaultLocationId: null,
      groupsClaim: 'groups',
      mapsGroups: true,
      groupRoles: [],
      isActive: true,
    },
    wirePatchReferral: [{ op: 'replace', path: '/name', value: 'Mine now' }],
    wirePatchReferralByEvent: { name: 'Mine now' },
    wirePatchReferralOn: { details: { notes: 'Mine now' } },
    wireReplaceReferral: { name: 'Mine now' },
    wireReplaceReferralByEvent: { name: 'Mine now' },
    wireReplaceReferralOn: { name: 'Mine now' },
  }
}

/** What stands behind the question mark, or among the headers, where a call needs it. */
export const queries: Readonly<Record<string, string>> = {
  uploadDocument: '?kind=one-pager&name=Mine.pdf',
}
export const moreHeaders: Readonly<Record<string, Record<string, string>>> = Object.fromEntries(
  ['wireReplaceReferral', 'wireReplaceReferralByEvent', 'wireReplaceReferralOn'].map((name) => [
    name,
    { 'if-match': '*' },
  ]),
)

export const endpointOf = new Map(endpoints.map((one) => [one.name, one]))
