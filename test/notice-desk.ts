import { setTimeout as pause } from 'node:timers/promises'
import type { OrganizationId } from '#domain/id.ts'
import type { MailOffice } from '#server/mail/office.ts'
import { followEvents } from '#server/notifications/follow.ts'
import { morning } from './app.ts'
import { openDealDesk } from './deal-desk.ts'
import { testSecrets } from './secrets.ts'

export type SentMail = {
  organization: string
  template: string
  to_email: string
  language: string
  facts: Record<string, string>
  path: string
  state: string
  attempts: number
  last_error: string | null
  id: string
}

/** The deal desk with whoever tells people of what happened there. */
export async function openNoticeDesk() {
  const desk = await openDealDesk()

  const office = (deliver: MailOffice['deliver'] = null): MailOffice => ({
    publicUrl: 'https://cosell.example',
    secrets: testSecrets,
    from: 'Tandem <tandem@cosell.example>',
    deliver,
    keepDays: 90,
  })

  /** Reads on in everybody's events until there are none that wait for another transaction. */
  async function follow(at: string = morning): Promise<number> {
    let told = 0
    for (const id of desk.world.organizations.values()) {
      for (;;) {
        const followed = await followEvents(desk.work(at), id as OrganizationId)
        told += followed.told
        if (followed.again === 'no') break
        if (followed.again === 'soon') await pause(20)
      }
    }
    return told
  }

  const mails = () =>
    desk.ownerQuery<SentMail>(
      `select o.name as organization, m.id, m.template, m.to_email, m.language, m.facts, m.path, m.state, m.attempts,
         m.last_error from outbox m join organization o on o.id = m.organization_id order by m.id`,
    )

  /** What is new since: "request-received to ada@aster.example", sorted. */
  async function mailsOf(act: () => Promise<unknown>, at?: string): Promise<string[]> {
    await follow(at)
    const before = new Set((await mails()).map((mail) => mail.id))
    await act()
    await follow(at)
    const fresh = (await mails()).filter((mail) => !before.has(mail.id))
    return fresh.map((mail) => `${mail.template} to ${mail.to_email}`).sort()
  }

  const workAt = (at: string, deliver: MailOffice['deliver'] = null) => ({
    ...desk.work(at),
    office: office(deliver),
  })

  return { ...desk, office, follow, mails, mailsOf, workAt }
}

export type NoticeDesk = Awaited<ReturnType<typeof openNoticeDesk>>
