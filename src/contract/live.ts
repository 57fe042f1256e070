import type { Static } from 'typebox'
import * as Type from 'typebox'
import { TimelineEntry } from './referrals.ts'
import { Id, Nullable } from './values.ts'

/**
 * One change as the stream `GET /api/live` sends it (server-sent events, event name "change", id = cursor). A browser
 * that lost its connection names the last id (`Last-Event-ID`, or `?after=`) and gets what it missed, once each.
 * Without either it gets what happens from now on; the first message ("hello") carries the cursor to start from.
 */
export const LiveChange = Type.Object({
  cursor: Type.String(),
  dealId: Nullable(Id),
  engagementId: Nullable(Id),
  dealName: Type.String(),
  entry: TimelineEntry,
})
export type LiveChange = Static<typeof LiveChange>

export const livePath = '/api/live'
