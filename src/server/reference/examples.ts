import type { Json } from './components.ts'

const duneId = '0198a3c0-7d1e-7a52-9a34-6d8f10c2e4b1'
const solutionId = '0198a3c0-7d1e-7c11-8f20-2b6a4e9d7310'
const contact = {
  name: 'Dora Dekker',
  email: 'dora@dune.example',
  phone: '+31 10 555 0142',
  title: 'Head of logistics',
  consent: true,
}

/** What is sent, by the name of the call; a test checks each against the schema of its body. */
export const bodyExamples: Readonly<Record<string, Json>> = {
  signIn: { email: 'ben@birch.example', password: 'tandem-demo' },
  openEngagement: {
    name: 'Warehouse cooling',
    locationId: null,
    customerId: duneId,
    contact,
    value: { amount: '184000', currency: 'USD' },
    closeOn: '2027-01-29',
    notes: 'Two halls in Rotterdam.',
    purchaseIntent: null,
    crmId: 'CRM-4711',
    campaignId: '',
    team: [
      {
        firstName: 'Ben',
        lastName: 'Baker',
        email: 'ben@birch.example',
        phone: '+31 10 555 0199',
        title: '',
      },
    ],
    solutions: [{ solutionId, quantity: 2, price: { amount: '92000', currency: 'USD' } }],
    help: { type: 'proof-of-concept', notes: 'The customer wants to see it run before Christmas.' },
    visibleToVendor: true,
    partnerId: null,
  },
  amendReferral: { value: { amount: '210000', currency: 'USD' }, closeOn: '2027-02-26' },
  inviteVendor: { help: 'proof-of-concept', helpNotes: 'A demo in Rotterdam, please.', contact },
  acceptReferral: {
    name: 'Cooling at Dune',
    value: { amount: '90000', currency: 'USD' },
    closeOn: '2027-01-29',
    notes: '',
    crmId: '',
    campaignId: '',
  },
  advanceReferral: { stage: 40 },
  closeReferral: { outcome: 'Won', note: 'Signed today.' },
  writeNote: { text: 'They ask for a second quote.', audience: [] },
  createApiKey: { name: 'CRM connector', scopes: ['read', 'write'], expiresOn: '2027-12-31' },
  registerWebhook: {
    url: 'https://crm.birch.example/tandem-events',
    events: ['referral-created', 'referral-updated'],
    signatureHeader: 'authorization',
  },
}
