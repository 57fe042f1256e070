import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Check } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { scopeOf } from '#contract/endpoint.ts'
import { declarations, endpoints, resources, streams } from '#contract/resources.ts'
import { wireDeclarations, wireOperations } from '#contract/wire/operations.ts'
import { refusal } from '#locales/en/refusal.ts'
import { projectFolder } from '../project.ts'
import { type Json, type Node, namedSchemas, schemaPrinter } from './components.ts'
import { openApiDocument } from './document.ts'
import { bodyExamples } from './examples.ts'

type Operation = {
  operationId: string
  summary: string
  description: string
  tags: string[]
  security: object[]
  parameters?: { $ref?: string; name?: string; in?: string }[]
  requestBody?: { content: Record<string, { examples?: Record<string, { value: unknown }> }> }
  responses: Record<string, { $ref?: string; content?: Record<string, { example?: unknown }> }>
}
type Document = Node & {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Node> }
}

const document = openApiDocument({ publicUrl: 'https://cosell.example.com', version: '1.2.3' }) as Document
const operations = Object.values(document.paths).flatMap((item) => Object.values(item))
const byName = new Map(operations.map((one) => [one.operationId, one]))

describe('the document of both APIs', () => {
  test('AP-1: is valid OpenAPI 3.1 by a validator that is not ours', async () => {
    const { valid, errors } = await new Validator().validate(
      structuredClone<object>(document) as Record<string, unknown>,
    )
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
    expect(document.openapi).toBe('3.1.0')
    expect(document.servers).toEqual([{ url: 'https://cosell.example.com' }])
  })

  test('AP-1: every reference leads somewhere, and every name is referred to', () => {
    const text = JSON.stringify(document)
    const references = [...new Set([...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? ''))]
    for (const path of references) expect(at(path), path).toBeDefined()
    for (const kind of ['schemas', 'responses', 'parameters', 'headers'])
      for (const name of Object.keys(at(`components/${kind}`) as Node))
        expect(references).toContain(`components/${kind}/${name}`)
  })

  test('AP-1: every file of the contract that declares a call is in a chapter', () => {
    const folder = join(projectFolder, 'src/contract')
    const declared = readdirSync(folder)
      .filter((name) => name.endsWith('.ts') && name !== 'endpoint.ts')
      .flatMap((name) => [
        ...readFileSync(join(folder, name), 'utf8').matchAll(/ = endpoint\(\{\s+name: '(\w+)'/g),
      ])
      .map(([, name]) => name)
    expect(endpoints.map(({ name }) => name).sort()).toEqual(declared.sort())
  })

  test('AP-1: every call has a name of its own, a sentence, a chapter and a word on who may call it', () => {
    expect(byName.size).toBe(operations.length)
    expect(byName.size).toBe(endpoints.length + streams.length + wireOperations.length)
    const chapters = (document.tags as unknown as { name: string }[]).map(({ name }) => name)
    const silent = operations.filter(({ summary }) => !/^[A-Z][^\n]{9,119}$/.test(summary))
    expect(silent.map((one) => `${one.operationId}: ${one.summary}`)).toEqual([])
    for (const { description, tags } of operations) {
      expect(description).toContain('**Who may call:**')
      expect(chapters).toContain(tags[0])
    }
    expect(resources.flatMap((one) => one.endpoints).filter(({ says }) => says === undefined)).toEqual([])
  })

  test('AP-14: what is refused stands there with its sentence and its remedy, without the forms of words', () => {
    const words: Readonly<Record<string, string>> = refusal
    for (const { name, refusals = [] } of endpoints) {
      const { description = '', responses } = byName.get(name) as Operation
      for (const code of refusals) expect(description).toContain(`| \`${code}\` | `)
      expect(description).not.toMatch(/, (plural|select)/)
      if (refusals.length > 0) expect(responses['409']).toEqual({ $ref: '#/components/responses/Refused' })
    }
    expect(byName.get('acceptReferral')?.description).toContain(words['referral.past-due.sentence'])
    expect(byName.get('acceptReferral')?.description).toContain(words['referral.past-due.remedy'])
    expect(byName.get('advanceReferral')?.description).toContain(
      'The deal still lacks {count} items: {items}.',
    )
  })

  test('AP-4: who may call stands with the call: roles by name, everybody, or with a token', () => {
    expect(byName.get('addPartner')?.description).toContain('Vendor admin (`vendor-admin`)')
    expect(byName.get('getEntrance')?.security).toEqual([])
    expect(byName.get('getMe')?.security).toEqual([{ bearer: [] }, { oauth2: ['read'] }, { session: [] }])
    for (const endpoint of endpoints.filter(({ access }) => access !== 'public')) {
      const { security, description } = byName.get(endpoint.name) as Operation
      const [first] = endpoint.signedInOnly ? [{ session: [] }] : [{ bearer: [] }]
      expect(security[0], endpoint.name).toEqual(first)
      expect(description).toContain(endpoint.signedInOnly ? 'Only in person' : `\`${scopeOf(endpoint)}\``)
    }
    expect(byName.get('wireGetReferral')?.security).toEqual([{ bearer: [] }, { oauth2: ['read'] }])
    expect(byName.get('wirePatchReferral')?.security).toEqual([{ bearer: [] }, { oauth2: ['write'] }])
    expect(byName.get('wireRegisterWebhook')?.security).toEqual([{ bearer: [] }, { oauth2: ['webhooks'] }])
    expect(byName.get('wireGetWebhook')?.security).toEqual([{ bearer: [] }, { oauth2: ['webhooks'] }])
    expect(byName.get('wireGetWebhook')?.description).toContain('Account admin (`account-admin`)')
    expect(byName.get('wireIssueToken')?.security).toEqual([])
    const { flows } = at('components/securitySchemes/oauth2') as {
      flows: Record<string, { tokenUrl: string }>
    }
    expect(flows.password?.tokenUrl).toBe('https://cosell.example.com/common/oauth2/v2.0/token')
    expect(flows.clientCredentials?.tokenUrl).toBe(flows.password?.tokenUrl)
  })

  test('AP-1: a place in the path is a parameter, and no parameter is without its place', () => {
    for (const [path, item] of Object.entries(document.paths))
      for (const { parameters = [], operationId } of Object.values(item)) {
        const given = parameters.map((one) => (one.$ref === undefined ? one : at(one.$ref.slice(2)))) as {
          name: string
          in: string
        }[]
        const named = given.filter((one) => one.in === 'path').map(({ name }) => name)
        expect(named, operationId).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
      }
  })

  test('AP-14: errors have the form of the edge that answers', () => {
    const wire = byName.get('wirePatchReferral')?.responses['412']?.content?.['application/json']
    expect(wire).toMatchObject({ schema: { $ref: '#/components/schemas/wire.WireError' } })
    const registration = byName.get('wireRegisterWebhook')?.responses['400']?.content?.['application/json']
    expect(registration).toMatchObject({ schema: { $ref: '#/components/schemas/wire.PartnerCenterError' } })
    expect(at('components/responses/Refused')).toMatchObject({
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
    })
  })
})

describe('names of schemas', () => {
  test('AP-1: a schema that has a name is printed once, under it', () => {
    const { schemas } = document.components
    const texts = Object.entries(schemas).map(([name, schema]) => [JSON.stringify(schema), name] as const)
    expect(new Map(texts).size).toBe(texts.length)
    expect(schemas.DealView?.type).toBe('object')
    expect(JSON.stringify(byName.get('getReferral'))).toContain('#/components/schemas/DealView')
    expect(JSON.stringify(byName.get('acceptReferral'))).not.toContain('"engagementId":{')
  })

  test('AP-1: one name never stands for two schemas', () => {
    expect(() => namedSchemas(declarations)).not.toThrow()
    expect(() => namedSchemas([wireDeclarations])).not.toThrow()
    expect(() => namedSchemas([{ Place: { type: 'string' } }, { Place: { type: 'number' } }])).toThrow(
      'Place',
    )
  })

  test('AP-1: one type or nothing, words, and members of any name are said as OpenAPI readers expect', () => {
    const { print } = schemaPrinter(new Map())
    const printed = (schema: object) => print(schema as never)
    expect(printed({ anyOf: [{ type: 'string', maxLength: 3 }, { type: 'null' }] })).toEqual({
      type: ['string', 'null'],
      maxLength: 3,
    })
    expect(printed({ enum: ['a', 'b'] })).toEqual({ type: 'string', enum: ['a', 'b'] })
    expect(printed({ anyOf: [{ enum: ['a'] }, { type: 'null' }] })).toEqual({
      type: ['string', 'null'],
      enum: ['a', null],
    })
    expect(printed({ type: 'object', patternProperties: { '^.*$': { type: 'string' } } })).toEqual({
      type: 'object',
      additionalProperties: { type: 'string' },
    })
  })
})

describe('examples', () => {
  test('AP-5: what the native examples send is what the calls take', () => {
    for (const [name, example] of Object.entries(bodyExamples)) {
      const endpoint = endpoints.find((one) => one.name === name)
      expect(endpoint?.body && Check(endpoint.body, example), name).toBe(true)
    }
  })

  test('AP-2, AP-7 to AP-10: what the wire examples send and answer has the form that is described', () => {
    for (const { name, body, replies } of wireOperations) {
      const operation = byName.get(name) as Operation
      const [schema] = Object.values(body ?? {})
      const sent = Object.values(operation.requestBody?.content ?? {}).flatMap((one) =>
        Object.values(one.examples ?? {}),
      )
      for (const { value } of sent) expect(Check(schema as never, value), `${name} sends`).toBe(true)
      for (const [status, reply] of Object.entries(replies)) {
        const example = operation.responses[status]?.content?.['application/json']?.example
        if (example !== undefined)
          expect(Check(reply.schema as never, example), `${name} ${status}`).toBe(true)
      }
    }
  })

  test('AP-5: four members are needed to create a referral, and no more', () => {
    const body = document.components.schemas['wire.NewReferral'] as { required: string[] }
    expect(body.required).toEqual(['type', 'customerProfile', 'consent', 'details'])
    expect(JSON.stringify(body)).not.toContain('readOnly')
  })
})

function at(path: string): Json | undefined {
  return path.split('/').reduce<Json | undefined>((node, key) => (node as Node | undefined)?.[key], document)
}
