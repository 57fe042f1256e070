import { sql } from 'kysely'
import {
  type CoSellProgram,
  type OfferTrait,
  standardProgram,
  type Term,
  type TermKind,
} from '#domain/co-sell-program.ts'
import type { Program } from '#domain/listing-conditions.ts'
import type { Tx } from '../db/database.ts'

/** The program as the vendor configured it; what it left alone is as everywhere. */
export async function loadProgram(tx: Tx): Promise<Program> {
  const row = await tx.selectFrom('co_sell_program').select('settings').executeTakeFirst()
  const terms = await tx
    .selectFrom('solution_term')
    .select(['kind', 'key', 'parent', 'name', 'active', 'traits'])
    .orderBy('kind')
    .orderBy('position')
    .execute()
  return {
    settings: { ...standardProgram, ...row?.settings },
    terms: terms.map((term) => ({
      ...term,
      kind: term.kind as TermKind,
      traits: term.traits as OfferTrait[],
    })),
  }
}

export async function saveSettings(tx: Tx, settings: CoSellProgram): Promise<void> {
  await sql`select set_co_sell_program(${JSON.stringify(settings)}::jsonb)`.execute(tx)
}

export async function saveTerm(tx: Tx, term: Term): Promise<void> {
  await sql`select put_solution_term(${JSON.stringify(term)}::jsonb)`.execute(tx)
}
