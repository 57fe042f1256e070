import { getTimeline } from '#contract/referrals.ts'
import type { ReferralId } from '#domain/id.ts'
import { type App, serve } from '../http/serve.ts'
import { readTimeline } from './read-timeline.ts'

export function registerTimelineRoutes(app: App): void {
  serve(app, getTimeline, (context, { params, query }) =>
    readTimeline(context, params.id as ReferralId, query),
  )
}
