import { type RawBuilder, sql } from 'kysely'
import { helpTypes, purchaseIntents } from '#domain/help.ts'
import { declineReasons, errorReasons, lostReasons } from '#domain/outcome-reason.ts'
import { vias } from '#domain/via.ts'
import { canonicalPath, platformOwner, wireOrganization } from '../resource.ts'
import { helpCodeOf, intentWord, reasonText, viaWord } from '../words.ts'

export type Sql = RawBuilder<unknown>

/** Whose records are read, by whom and under which address; `presentReferral` writes the same from the record. */
export type Reader = { organizationId: string; personId: string; vendorId: string; host: string }

/** A column's words in those of the wire; null stays null. */
function worded<Word extends string>(
  column: Sql,
  words: readonly Word[],
  wordOf: (word: Word) => string | null,
): Sql {
  const cases = words.map((word) => sql`when ${sql.lit(word)} then ${sql.lit(wordOf(word))}`)
  return sql`(case ${column} ${sql.join(cases, sql` `)} end)`
}

const none = sql`null::text`
const constant = (text: string) => sql`${sql.lit(text)}::text`

const ownName = sql`(select o.name from organization o where o.id = r.organization_id)`
const mpnId = sql`coalesce((select l.number from location l where l.id = r.location_id),
  (select o.global_id from organization o where o.id = r.organization_id))`

const reasons = [...new Set([...declineReasons, ...lostReasons, ...errorReasons, 'withdrawn'])]
const label = worded(sql`r.reason`, reasons, (reason) => reasonText(reason, ''))
const note = sql`(case when r.substatus in ('Won', 'Lost', 'Declined', 'Error') then r.outcome_note else '' end)`
const outcome = sql`(case when r.reason is null then nullif(${note}, '') when ${note} = '' then ${label}
  when r.reason = 'other' then ${note} else ${label} || ': ' || ${note} end)`

const contactConsented = sql`exists (select from customer_contact c where c.referral_id = r.id and c.consent_at is not null)`

/** True or false as kept in the supplement, else what stands in for it. */
const flag = (path: string, otherwise: Sql) =>
  sql`(case r.supplement #> ${sql.lit(path)}::text[] when 'true' then true when 'false' then false else ${otherwise} end)`

const place = (member: string) =>
  sql`(r.supplement #>> ${sql.lit(`{customerProfile,address,${member}}`)}::text[])`

const iot = (member: string) =>
  sql`(r.supplement #>> ${sql.lit(`{details,requirements,additionalRequirements,iot,${member}}`)}::text[])`
const iotFlag = (member: string) =>
  flag(`{details,requirements,additionalRequirements,iot,${member}}`, sql`false`)

/** The words of the invitation: what I was invited with, else what I asked of the vendor last. */
const terms = sql`(case when r.received is not null then r.received -> 'terms' else (select i.terms from invitation i
  where i.referral_id = r.id and i.invitee_role = 'vendor' order by i.sent_at desc, i.id desc limit 1) end)`

/** Every single value of the resource as an expression over a row `r` of `referral`. */
export function columnsFor(reader: Reader): Record<string, Sql> {
  return {
    ...identity(reader),
    ...standing,
    ...customer,
    ...details,
    ...invitation(reader),
    ...links(reader),
  }
}

function identity(reader: Reader): Record<string, Sql> {
  return {
    id: sql`r.id::text`,
    engagementId: sql`r.engagement_id::text`,
    name: sql`r.name`,
    organizationId: constant(wireOrganization(reader.organizationId, { vendorId: reader.vendorId as never })),
    organizationName: ownName,
    lastModifiedVia: worded(sql`r.modified_via`, vias, viaWord),
    lastRunId: sql`(r.supplement ->> 'lastRunId')`,
    externalReferenceId: sql`nullif(r.crm_id, '')`,
    createdDateTime: sql`r.created_at`,
    updatedDateTime: sql`r.updated_at`,
    eTag: sql`('"' || lpad(to_hex(r.version), 8, '0') || '-0000-0000-0000-000000000000"')`,
    favorite: sql`exists (select from favorite f where f.person_id = ${reader.personId}::uuid and f.deal_id = r.id)`,
    campaignId: sql`nullif(r.campaign_id, '')`,
    mpnId,
    createdVia: worded(sql`r.created_via`, vias, viaWord),
  }
}

const standing: Record<string, Sql> = {
  expirationDateTime: sql`r.answer_due_at`,
  status: sql`r.status`,
  substatus: sql`(case when r.substatus = 'Received' and (r.supplement ->> 'substatus') is distinct from 'Received'
    then 'Pending' else r.substatus end)`,
  statusReason: sql`(case when r.status = 'Closed' then ${outcome} else r.supplement ->> 'statusReason' end)`,
  qualification: sql`r.wire_qualification`,
  type: sql`r.wire_type`,
  referralSource: none,
  salesStage: sql`(case when r.stage > 10 then r.stage::text end)`,
  quality: constant('Unknown'),
  isSpam: sql`false`,
  direction: sql`(case when r.inbound then 'Incoming' else 'Outgoing' end)`,
  referralProgram: none,
  dealSensitivity: constant('None'),
  acceptedDateTime: sql`r.accepted_at`,
  closedDateTime: sql`r.closed_at`,
  callToAction: none,
  registrationStatus: constant('None'),
}

const customer: Record<string, Sql> = {
  'customerProfile/name': sql`r.customer_name`,
  'customerProfile/size': sql`coalesce(r.supplement #>> '{customerProfile,size}', r.customer ->> 'size')`,
  'customerProfile/isMatchingComplete': sql`(r.customer is not null and (r.customer ->> 'matching') is distinct from 'pending')`,
  'customerProfile/address/addressLine1': sql`coalesce(r.customer #>> '{address,line}', '')`,
  'customerProfile/address/addressLine2': place('addressLine2'),
  'customerProfile/address/city': sql`r.customer_city`,
  'customerProfile/address/state': sql`(case when ${place('region')} is null then r.customer #>> '{address,region}'
    else ${place('state')} end)`,
  'customerProfile/address/postalCode': sql`nullif(r.customer #>> '{address,postalCode}', '')`,
  'customerProfile/address/country': sql`r.customer_country`,
  'customerProfile/address/region': place('region'),
  'consent/consentToToShareInfoWithOthers': sql`(${contactConsented} or ${flag('{consent,consentToToShareInfoWithOthers}', sql`false`)})`,
  'consent/consentToContact': flag('{consent,consentToContact}', contactConsented),
  'consent/consentToMicrosoftToContactSpecificPartners': flag(
    '{consent,consentToMicrosoftToContactSpecificPartners}',
    sql`null`,
  ),
  'consent/consentToShareReferralWithMicrosoftSellers': sql`r.visible_to_vendor`,
}

const details: Record<string, Sql> = {
  'details/notes': sql`nullif(r.notes, '')`,
  'details/dealValue': sql`r.value_amount`,
  'details/currency': sql`r.value_currency`,
  'details/closingDateTime': sql`(r.close_on::timestamp at time zone 'UTC')`,
  'details/customerRequestedContact': flag('{details,customerRequestedContact}', sql`null`),
  'details/customerAction': sql`(r.supplement #>> '{details,customerAction}')`,
  'details/incentiveLevel': sql`(r.supplement #>> '{details,incentiveLevel}')`,
  'details/requirements/additionalRequirements/iot/customerLicenseAgreementNumber': iot(
    'customerLicenseAgreementNumber',
  ),
  'details/requirements/additionalRequirements/iot/deviceCategory': iot('deviceCategory'),
  'details/requirements/additionalRequirements/iot/siliconType': iot('siliconType'),
  'details/requirements/additionalRequirements/iot/azureCertifiedDevice': iotFlag('azureCertifiedDevice'),
  'details/requirements/additionalRequirements/iot/attachServices': iotFlag('attachServices'),
  customerMarketplaceIntent: worded(sql`r.purchase_intent`, purchaseIntents, intentWord),
}

function invitation({ organizationId, vendorId }: Reader): Record<string, Sql> {
  const own = constant(organizationId === vendorId ? platformOwner : organizationId)
  const help = worded(sql`(${terms} ->> 'help')`, helpTypes, helpCodeOf)
  return {
    'inviteContext/notes': sql`nullif(${terms} ->> 'helpNotes', '')`,
    'inviteContext/assistanceRequestCode': sql`coalesce(${help}, ${sql.lit(helpCodeOf(null))})`,
    'inviteContext/invitedMpnId': sql`(case when r.received is not null then ${mpnId} end)`,
    'inviteContext/invitedBy/organizationId': sql`(case when r.received is null then ${own}
      when (r.received ->> 'inviterId') = ${sql.lit(vendorId)} then ${sql.lit(platformOwner)}
      else r.received ->> 'inviterId' end)`,
    'inviteContext/invitedBy/organizationName': sql`(case when r.received is null then ${ownName}
      else r.received ->> 'inviterName' end)`,
  }
}

function links({ host }: Reader): Record<string, Sql> {
  const base = sql`${host + canonicalPath}::text`
  const get = constant('GET')
  return {
    'links/relatedReferrals/uri': sql`(${base} || '?$filter=engagementId eq ' || r.engagement_id)`,
    'links/relatedReferrals/method': get,
    'links/self/uri': sql`(${base} || '/' || r.id)`,
    'links/self/method': get,
    'trackingInfo/microsoftMsxId': none,
    'trackingInfo/microsoftUSFedOpportunityId': none,
    'trackingInfo/microsoftUSFedLeadId': none,
    'trackingInfo/migratedPSCDealId': none,
    'trackingInfo/migratedPSCPartnerDealId': none,
  }
}
