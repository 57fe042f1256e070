import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CannotStart } from '../cannot-start.ts'
import type { Database } from '../db/database.ts'
import { type Health, readinessOf } from '../http/health.ts'
import type { Meters } from '../meters.ts'

export type Operations = { port: number; close: () => Promise<void> }
type Parts = { db: Database; health: Health; meters: Meters; address: { port: number; host: string } }

/** Measurements and health on a port of their own, which belongs behind the firewall: nobody signs in there. */
export async function serveOperations({ db, health, meters, address }: Parts): Promise<Operations> {
  const readiness = readinessOf(db, health)
  const pages: Record<string, (response: ServerResponse) => Promise<void>> = {
    '/metrics': async (response) => {
      const text = await meters.text()
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text)
    },
    '/healthz': async (response) => sendJson(response, 200, { status: 'up' }),
    '/readyz': async (response) => {
      const found = await readiness()
      sendJson(response, found.status === 'ready' ? 200 : 503, found)
    },
  }
  const server = createServer((request, response) => {
    const page = pages[pathOf(request)]
    if (page === undefined || request.method !== 'GET')
      return sendJson(response, 404, { status: 'nothing here' })
    page(response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(address.port, address.host, resolve)
  }).catch((error: NodeJS.ErrnoException) => {
    const why =
      error.code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be opened: ${error.message}`
    throw new CannotStart(`Port ${address.port} ${why}. Set TANDEM_METRICS_PORT to a free one`)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?')[0] ?? ''
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
    .end(`${JSON.stringify(body)}\n`)
}
