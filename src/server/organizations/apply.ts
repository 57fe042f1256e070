import type { BodyOf, ReplyOf } from '#contract/endpoint.ts'
import type { applyAsPartner, confirmApplication as confirmContract } from '#contract/partner-program.ts'
import { daysAfter, type Instant } from '#domain/calendar.ts'
import type { OrganizationId } from '#domain/id.ts'
import { fullName } from '#domain/person-name.ts'
import type { Program } from '../context.ts'
import { read, type Tx, transaction, withoutOrganization } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { NotFound } from '../refused.ts'
import { listAdmins } from '../sessions/queries.ts'
import * as queries from './application-queries.ts'
import { trimmed } from './filled.ts'
import { isCode, makeCode, readCode } from './link-code.ts'
import { throttle } from './throttle.ts'

/** Whether companies may apply: only where the vendor has switched it on. */
export async function viewForm({ db }: Program): Promise<{ open: boolean; vendorName: string | null }> {
  const vendor = await withoutOrganization(db, queries.findProgramVendor)
  if (vendor === undefined) return { open: false, vendorName: null }
  return { open: await read(db, vendor.id, queries.takesApplications), vendorName: vendor.name }
}

/** Keeps the application and writes to its address; nobody sees it before that was confirmed. */
export async function applyAs(
  program: Program,
  body: BodyOf<typeof applyAsPartner>,
  address: string,
): Promise<void> {
  const vendor = await getOpenVendor(program)
  const texts = trimmed(body, ['company', 'city', 'firstName', 'lastName', 'email', 'phone'])
  const email = texts.email.toLowerCase()
  await throttle(program, 'application', { address, email })
  const now = program.now()
  const id = newId()
  await transaction(program.db, vendor.id, async (tx) => {
    const application: queries.Application = {
      ...texts,
      id,
      email,
      country: body.country,
      message: body.message.trim(),
      language: body.language,
      state: 'unconfirmed',
      appliedAt: now,
      confirmedAt: null,
      answeredAt: null,
      answeredByName: null,
      reason: null,
    }
    if (!(await queries.saveApplication(tx, vendor.id, application))) return
    await queueMail(tx, {
      organizationId: vendor.id,
      to: { email, name: fullName(texts.firstName, texts.lastName), language: body.language },
      template: 'application-check',
      facts: { name: texts.company, vendor: vendor.name },
      path: `/partner-application/${makeCode(program.secrets, 'partner-application', [id], email)}`,
      secretPath: true,
      secrets: program.secrets,
      key: `application:${id}`,
      at: now,
    })
  })
}

/** From now on the vendor's admins see it; a second click changes nothing. */
export async function confirmApplication(
  program: Program,
  code: string,
): Promise<ReplyOf<typeof confirmContract>> {
  const vendor = await getVendor(program)
  const [id] = readCode(code, 1) ?? []
  const now = program.now()
  return transaction(program.db, vendor.id, async (tx) => {
    const found = id === undefined ? undefined : await queries.lockApplication(tx, id)
    if (found === undefined || !isCode(program.secrets, 'partner-application', code, found.email))
      throw new NotFound()
    if (found.state === 'unconfirmed') {
      if (now > daysAfter(found.appliedAt, queries.unconfirmedDays)) throw new NotFound()
      await queries.confirm(tx, found.id, now)
      await tellAdmins(tx, vendor.id, found, now)
    }
    return { company: found.company, vendorName: vendor.name }
  })
}

async function tellAdmins(
  tx: Tx,
  vendorId: OrganizationId,
  { id, company }: queries.Application,
  at: Instant,
) {
  for (const { email, name } of await listAdmins(tx)) {
    await queueMail(tx, {
      organizationId: vendorId,
      to: { email, name, language: null },
      template: 'application-received',
      facts: { name: company },
      path: '/partners?tab=applications',
      secretPath: false,
      key: `application:${id}:${email}`,
      at,
    })
  }
}

async function getVendor({ db }: Program) {
  const vendor = await withoutOrganization(db, queries.findProgramVendor)
  if (vendor === undefined) throw new NotFound()
  return vendor
}

async function getOpenVendor(program: Program) {
  const vendor = await getVendor(program)
  if (!(await read(program.db, vendor.id, queries.takesApplications))) throw new NotFound()
  return vendor
}
