import type { Context } from '../context.ts'
import type { Scene } from '../sharing/settle.ts'

export function sceneOf(context: Context): Scene {
  const { personId, name, organizationId } = context.actor
  return {
    vendor: context.vendor,
    at: context.now,
    actor: { personId, name, organizationId, organizationName: context.organizationName },
  }
}
