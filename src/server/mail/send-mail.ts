import type { OrganizationId } from '#domain/id.ts'
import type { WorkContext } from '../work-context.ts'

export async function sendMail(
  _work: WorkContext,
  _organizationId: OrganizationId,
  _mailId: string,
): Promise<void> {}
