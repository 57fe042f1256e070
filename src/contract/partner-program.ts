import type { Static } from 'typebox'
import * as Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { PersonInvitation } from './people.ts'
import { Location, languages } from './sessions.ts'
import { Country, Email, Id, Instant, Nullable, OneOf, Refusal, Text } from './values.ts'

const vendorAdmins = ['vendor-admin'] as const

export const Enrolment = Type.Object({
  state: OneOf(['active', 'suspended']),
  reason: Type.String(),
  byName: Type.String(),
  changedAt: Instant,
})
export type Enrolment = Static<typeof Enrolment>

/** What the vendor's admin keeps about one partner. */
export const ProgramPartner = Type.Object({
  id: Id,
  name: Type.String(),
  globalId: Type.String(),
  locations: Type.Array(Location),
  suspended: Type.Boolean(),
  /** Vetted for solution assessments (DT-2). */
  assesses: Type.Boolean(),
  enrolments: Type.Array(Enrolment),
  /** While nobody belongs to the partner yet: whom the vendor invited as its first admin. */
  firstAdmin: Nullable(PersonInvitation),
  hasPeople: Type.Boolean(),
})
export type ProgramPartner = Static<typeof ProgramPartner>

export const getPartner = endpoint({
  name: 'getPartner',
  says: "Reads what the vendor's admins keep about one partner.",
  method: 'GET',
  path: '/api/partners/:id',
  access: vendorAdmins,
  params: Type.Object({ id: Id }),
  reply: ProgramPartner,
})

export const enrolPartner = endpoint({
  name: 'enrolPartner',
  says: 'Adds a partner whose first admin is invited by mail. `link` is there only where no mail can be sent.',
  method: 'POST',
  path: '/api/partner-enrolments',
  access: vendorAdmins,
  signedInOnly: true,
  body: Type.Object({
    name: Text(255, 1),
    city: Text(120, 1),
    country: Country,
    firstName: Text(100, 1),
    lastName: Text(100, 1),
    email: Email,
    language: Nullable(OneOf(languages)),
  }),
  reply: Type.Object({ id: Id, link: Nullable(Type.String()) }),
})

/** ORG-10 */
export const changeEnrolment = endpoint({
  name: 'changeEnrolment',
  says: 'Suspends a partner, or reactivates it. A suspended partner signs in and reads, and works on no deal.',
  method: 'PUT',
  path: '/api/partners/:id/enrolment',
  access: vendorAdmins,
  signedInOnly: true,
  params: Type.Object({ id: Id }),
  body: Type.Object({ state: OneOf(['active', 'suspended']), reason: Text(500) }),
  reply: ProgramPartner,
})

export const vetPartner = endpoint({
  name: 'vetPartner',
  says: 'Says whether a partner is vetted for solution assessments.',
  method: 'PUT',
  path: '/api/partners/:id/assessments',
  access: vendorAdmins,
  signedInOnly: true,
  params: Type.Object({ id: Id }),
  body: Type.Object({ vetted: Type.Boolean() }),
  reply: ProgramPartner,
})

export const getApplicationForm = endpoint({
  name: 'getApplicationForm',
  says: 'Tells whether companies can apply as partners.',
  method: 'GET',
  path: '/api/application-form',
  access: 'public',
  reply: Type.Object({ open: Type.Boolean(), vendorName: Nullable(Type.String()) }),
})

export const applyAsPartner = endpoint({
  name: 'applyAsPartner',
  says: 'Applies as a partner. The answer is the same whatever is known of the address; a mail asks its reader to confirm.',
  method: 'POST',
  path: '/api/applications',
  access: 'public',
  body: Type.Object({
    company: Text(255, 1),
    country: Country,
    city: Text(120, 1),
    firstName: Text(100, 1),
    lastName: Text(100, 1),
    email: Email,
    phone: Text(50, 1),
    message: Text(2000),
    language: Nullable(OneOf(languages)),
  }),
})

export const confirmApplication = endpoint({
  name: 'confirmApplication',
  says: 'Confirms an application, with the code of the mail.',
  method: 'PUT',
  path: '/api/applications/confirmation',
  access: 'public',
  body: Type.Object({ code: Text(300, 1) }),
  reply: Type.Object({ company: Type.String(), vendorName: Type.String() }),
})

export const PartnerApplication = Type.Object({
  id: Id,
  company: Type.String(),
  country: Country,
  city: Type.String(),
  firstName: Type.String(),
  lastName: Type.String(),
  email: Type.String(),
  phone: Type.String(),
  message: Type.String(),
  state: OneOf(['waiting', 'approved', 'rejected']),
  confirmedAt: Instant,
  answeredAt: Nullable(Instant),
  answeredByName: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  /** Partners of the same name, which may be this company. */
  namesakes: Type.Integer(),
  whyNotAnswer: Nullable(Refusal),
})
export type PartnerApplication = Static<typeof PartnerApplication>

export const listApplications = endpoint({
  name: 'listApplications',
  says: 'Lists the companies that have applied.',
  method: 'GET',
  path: '/api/partner-applications',
  access: vendorAdmins,
  signedInOnly: true,
  reply: Type.Object({
    open: Type.Boolean(),
    items: Type.Array(PartnerApplication),
  }),
})

export const takeApplications = endpoint({
  name: 'takeApplications',
  says: 'Opens the program to applications, or closes it.',
  method: 'PUT',
  path: '/api/partner-applications',
  access: vendorAdmins,
  signedInOnly: true,
  body: Type.Object({ open: Type.Boolean() }),
})

export const approveApplication = endpoint({
  name: 'approveApplication',
  says: 'Approves an application: the company becomes a partner and its first admin is invited.',
  method: 'PUT',
  path: '/api/partner-applications/:id/approval',
  access: vendorAdmins,
  signedInOnly: true,
  params: Type.Object({ id: Id }),
  reply: Type.Object({ partnerId: Id, link: Nullable(Type.String()) }),
  refusals: ['application.answered'],
})

export const rejectApplication = endpoint({
  name: 'rejectApplication',
  says: 'Rejects an application with a reason.',
  method: 'PUT',
  path: '/api/partner-applications/:id/rejection',
  access: vendorAdmins,
  signedInOnly: true,
  params: Type.Object({ id: Id }),
  body: Type.Object({ reason: Text(500, 1) }),
  refusals: ['application.answered'],
})
