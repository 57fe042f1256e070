import type { Secrets } from '../secrets.ts'

export type Letter = {
  messageId: string
  from: string
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
  headers: Record<string, string>
}

/** What mail needs of the running program. */
export type MailOffice = {
  /** How people reach the program from outside, without a slash at the end. */
  publicUrl: string
  secrets: Secrets
  from: string
  /** Hands the letter to the mail server; null where there is none, and then mails are kept. */
  deliver: ((letter: Letter) => Promise<void>) | null
  /** After so many days a mail that needs nothing more is forgotten. */
  keepDays: number
}
