import type { Program } from '../context.ts'
import { type Networks, openNetworks } from '../networks.ts'
import type { Secrets } from '../secrets.ts'

/** What it takes to post to receivers. */
export type Courier = {
  /** How receivers reach this program, without a slash at the end. */
  publicUrl: string
  secrets: Secrets
  networks: Networks
  /** Asked for the addresses of receivers; null for the system's own. */
  nameServer: string | null
  /** How long a receiver may take to be reached, and then to answer, in milliseconds. */
  patience: number
}

export const patience = 10_000

/** A program that says nothing of webhooks posts to the internet alone. */
export function courierOf(
  program: Pick<Program, 'courier' | 'publicUrl' | 'secrets' | 'nameServer'>,
): Courier {
  const { courier, publicUrl, secrets, nameServer = null } = program
  return courier ?? { publicUrl, secrets, networks: openNetworks('public'), nameServer, patience }
}
