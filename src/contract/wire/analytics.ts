import * as Type from 'typebox'
import { Nullable, OneOf } from '../values.ts'
import { referralStatuses } from './words.ts'

/** Without a zone, and UTC. */
const Moment = Nullable(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}$' }))

/** AP-12 */
export const AnalyticsRow = Type.Object({
  id: Type.String(),
  status: OneOf(referralStatuses),
  customerMarket: Type.String(),
  customerName: Type.String(),
  customerOrgSize: Nullable(Type.String()),
  acceptedDate: Moment,
  acknowledgedDate: Moment,
  archivedDate: Moment,
  createdDate: Moment,
  declinedDate: Moment,
  expiredDate: Moment,
  lostDate: Moment,
  missedDate: Moment,
  skippedDate: Moment,
  wonDate: Moment,
  partnerMarket: Type.String(),
})

/** One group: the grouped fields with their values, and how many referrals have them. */
export const AnalyticsCount = Type.Record(
  Type.String(),
  Nullable(Type.Union([Type.String(), Type.Integer()])),
)

const Link = Type.Object({ uri: Type.String(), method: OneOf(['GET']) })

export const MpnProfile = Type.Object({
  partnerName: Type.String(),
  mpnId: Type.String(),
  profileType: OneOf(['MpnProfile']),
  links: Type.Object({ self: Link }),
  attributes: Type.Object({ objectType: OneOf(['MpnProfile']) }),
})
