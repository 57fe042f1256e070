import * as contract from '#contract/co-sell-program.ts'
import type { BodyOf } from '#contract/endpoint.ts'
import { type CoSellProgram, isOffered, type Term } from '#domain/co-sell-program.ts'
import { whyNotConfigureProgram } from '#domain/listing-rules.ts'
import { coSellStatuses } from '#domain/solution.ts'
import type { Context } from '../context.ts'
import { read, type Tx, transaction } from '../db/database.ts'
import { type App, serve } from '../http/serve.ts'
import { Invalid } from '../refused.ts'
import { loadProgram, saveSettings, saveTerm } from './queries.ts'

export function registerCoSellProgramRoutes(app: App): void {
  serve(app, contract.getCoSellProgram, (context) =>
    read(context.db, context.actor.organizationId, (tx) => present(tx, context)),
  )
  serve(app, contract.changeCoSellProgram, (context, { body }) =>
    transaction(context.db, context.actor.organizationId, async (tx) => {
      await saveSettings(tx, withOwnNames(body))
      return present(tx, context)
    }),
  )
  serve(app, contract.putTerm, (context, { params, body }) =>
    transaction(context.db, context.actor.organizationId, async (tx) => {
      await saveTerm(tx, await checkedTerm(tx, params, body))
      return present(tx, context)
    }),
  )
}

async function present(tx: Tx, { actor }: Context): Promise<contract.CoSellProgram> {
  const { settings, terms } = await loadProgram(tx)
  return structuredClone({
    settings,
    terms,
    whyNotChange: whyNotConfigureProgram(actor),
  }) as contract.CoSellProgram
}

/** An empty name brings the standard one back (CF-17). */
function withOwnNames(body: BodyOf<typeof contract.changeCoSellProgram>): CoSellProgram {
  const names = coSellStatuses.map((level) => [level, body.levelNames[level]?.trim() ?? ''] as const)
  return { ...body, levelNames: Object.fromEntries(names.filter(([, name]) => name !== '')) }
}

async function checkedTerm(
  tx: Tx,
  { kind, key }: Pick<Term, 'kind' | 'key'>,
  body: BodyOf<typeof contract.putTerm>,
): Promise<Term> {
  const { terms } = await loadProgram(tx)
  const known = terms.find((term) => term.kind === kind && term.key === key)
  const name = body.name.trim()
  if (known === undefined && name === '') throw new Invalid([{ path: 'name', code: 'required', facts: {} }])
  const parent = kind === 'play' ? (known?.parent ?? body.parent) : null
  if (kind === 'play' && (parent === null || !isOffered(terms, 'area', parent)) && known === undefined)
    throw new Invalid([{ path: 'parent', code: 'choice', facts: {} }])
  const twin = terms.some((term) => term !== known && term.kind === kind && name !== '' && term.name === name)
  if (twin) throw new Invalid([{ path: 'name', code: 'taken', facts: {} }])
  return { kind, key, parent, name, active: body.active, traits: kind === 'offer-type' ? body.traits : [] }
}
