import { declarations, resources } from '#contract/resources.ts'
import { wireChapters, wireDeclarations } from '#contract/wire/operations.ts'
import type { AccessScope } from '#domain/api-key.ts'
import { type Json, type Node, namedSchemas, schemaPrinter } from './components.ts'
import { nativeOperations, type Operation } from './native-paths.ts'
import { overview } from './overview.ts'
import { problemReplies } from './replies.ts'
import { eventPosts, wireHeaders, wireParameters, wirePaths } from './wire-paths.ts'

/** AP-1: both APIs as one document of OpenAPI 3.1, printed from the contract. */
export function openApiDocument({ publicUrl, version }: { publicUrl: string; version: string }): Node {
  const printer = schemaPrinter(
    new Map([...namedSchemas(declarations), ...namedSchemas([wireDeclarations], 'wire.')]),
  )
  const { print } = printer
  const paths = byPath([...wirePaths(print), ...nativeOperations(print)])
  const posts = eventPosts(print)
  const responses = problemReplies(print)
  const parameters = { ...versionParameter, ...wireParameters(print) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tandem API',
      version,
      summary: 'Co-sell between a vendor and its partners.',
      description: overview,
      license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl }],
    tags: [...wireChapters, ...resources].map(({ name, says }) => ({ name, description: says })),
    'x-tagGroups': [
      { name: 'Referrals API (wire)', tags: wireChapters.map(({ name }) => name) },
      { name: 'Native API', tags: resources.map(({ name }) => name) },
    ],
    paths,
    webhooks: posts,
    components: {
      schemas: printer.components(),
      responses,
      parameters,
      headers: wireHeaders(),
      securitySchemes: securitySchemes(publicUrl),
    },
  }
}

function byPath(operations: readonly Operation[]): Node {
  const paths: Record<string, Record<string, Json>> = {}
  for (const { path, method, operation } of operations) {
    const item = paths[path] ?? {}
    paths[path] = item
    if (method in item) throw new Error(`${method} ${path} is described twice`)
    item[method] = operation
  }
  return paths
}

const versionParameter: Node = {
  'If-Match-version': {
    name: 'If-Match',
    in: 'header',
    description: 'The version that was read, as its ETag: `"7"`. Without it the last writer wins.',
    schema: { type: 'string' },
  },
}

const scopeSentences: Readonly<Record<AccessScope, string>> = {
  read: 'Reads what the person may see.',
  write: 'Changes deals, and whatever else the person may change.',
  webhooks: 'Registers where events are posted to.',
}

function securitySchemes(publicUrl: string): Node {
  const tokenUrl = `${publicUrl}/common/oauth2/v2.0/token`
  const scopes = scopeSentences
  return {
    bearer: {
      type: 'http',
      scheme: 'bearer',
      description:
        'An API key (Settings, API keys), an access token of the token endpoint, or a JWT of the OpenID provider that is configured.',
    },
    oauth2: {
      type: 'oauth2',
      description: 'Access tokens for programs. The wire API and the native API take the same ones.',
      flows: {
        password: { tokenUrl, refreshUrl: tokenUrl, scopes },
        clientCredentials: { tokenUrl, scopes },
      },
    },
    session: {
      type: 'apiKey',
      in: 'cookie',
      name: publicUrl.startsWith('https:') ? '__Host-tandem_session' : 'tandem_session',
      description:
        'The session of a browser, for the native API. Calls other than GET must send the header `x-tandem: 1` with it.',
    },
  }
}
