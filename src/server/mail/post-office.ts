import { createTransport } from 'nodemailer'
import type { Letter } from './office.ts'

/** Hands letters to the mail server of the address, one connection each. */
export function postOffice(smtpUrl: string): (letter: Letter) => Promise<void> {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async ({ messageId, from, to, subject, text, html, headers }) => {
    const { 'In-Reply-To': inReplyTo, References: references, ...others } = headers
    await transport.sendMail({
      messageId,
      from,
      to,
      subject,
      text,
      html,
      headers: others,
      ...(inReplyTo === undefined ? {} : { inReplyTo }),
      ...(references === undefined ? {} : { references }),
    })
  }
}
