import { createHash } from 'node:crypto'
import type { Naming } from './session.ts'

/** So many statements a connection keeps prepared at most: each costs it memory as long as it lives. */
const mostNames = 400
/** What comes once or twice, as a rare combination of filters does, is not worth keeping. */
const worthKeeping = 3
const mostCounted = 5_000

/**
 * The name under which connections keep a statement prepared, so that PostgreSQL parses and plans it once and not at
 * each request; undefined for one that is rare.
 */
export function statementNames(): Naming {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  return (text) => {
    const known = names.get(text)
    if (known !== undefined || names.size >= mostNames) return known
    const count = (counts.get(text) ?? 0) + 1
    if (count < worthKeeping) {
      if (counts.size >= mostCounted) counts.clear()
      counts.set(text, count)
      return undefined
    }
    counts.delete(text)
    const name = createHash('sha256').update(text).digest('base64url').slice(0, 16)
    names.set(text, name)
    return name
  }
}

/**
 * The same connections for whoever has far more rows than others, as the vendor has that takes part in most deals: a plan
 * that is kept for his statements is a bad one for theirs, and the other way round.
 */
export function withPlansOfItsOwn<Db extends { readonly nameOf: Naming }>(db: Db): Db {
  const nameOf = (text: string) => {
    const name = db.nameOf(text)
    return name === undefined ? undefined : `${name}-many`
  }
  return { ...db, nameOf }
}
