import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../http/serve.ts'
import { referenceFolder, version } from '../project.ts'
import { openApiDocument } from './document.ts'

/** AP-1: what the API is, for programs at `/openapi.json` and for people at `/docs`. */
export function registerReferenceRoutes(app: App): void {
  const { publicUrl } = app.program
  let printed: Printed | undefined
  app.get('/openapi.json', (request, reply) => {
    printed ??= asText(openApiDocument({ publicUrl, version }))
    return sendPrinted(printed, request, reply)
  })
  if (existsSync(join(referenceFolder, 'page.html'))) servePage(app)
}

type Printed = { text: string; etag: string }

function asText(document: object): Printed {
  const text = JSON.stringify(document)
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"` }
}

/** It changes with a release and with nothing else, so who has it is only told that it is still the same. */
function sendPrinted({ text, etag }: Printed, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.headers({ etag, 'cache-control': 'public, max-age=300, must-revalidate' })
  const known = (request.headers['if-none-match'] ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
  if (known.includes(etag)) return reply.code(304).send()
  return reply.type('application/json; charset=utf-8').send(text)
}

function servePage(app: App): void {
  const page = readFileSync(join(referenceFolder, 'page.html'), 'utf8')
  app.get('/docs', (_request, reply) =>
    reply
      .headers({ 'content-security-policy': pagePolicy, 'cache-control': 'no-cache' })
      .type('text/html; charset=utf-8')
      .send(page),
  )
  app.register(files, {
    root: referenceFolder,
    prefix: '/docs/',
    wildcard: false,
    index: false,
    decorateReply: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const versioned = /scalar-[^/]+\.js(\.\w+)?$/.test(path)
      reply.header('cache-control', versioned ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
}

/** The page writes its styles as it goes, and nothing else is relaxed: no code but ours, and no other host. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
