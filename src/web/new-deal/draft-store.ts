import type { Me } from '#contract/sessions.ts'
import type { DealDraft } from './deal-draft.ts'
import type { Step } from './draft-faults.ts'

/** A draft as this browser keeps it; `furthest` is the step that was reached. */
export type KeptDraft = { id: string; keptAt: string; furthest: Step; draft: DealDraft }

type Drawer = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>
type Person = {
  readonly person: Pick<Me['person'], 'id'>
  readonly organization: Pick<Me['organization'], 'id'>
}

/** So many unfinished deals are kept; the oldest gives way. */
const most = 10

/** Drafts belong to one person in one organization: whoever signs in next at this device sees none of them. */
export function prefixFor({ person, organization }: Person): string {
  return `tandem-new-deal:${organization.id}:${person.id}:`
}

export function keepDraft(drawer: Drawer, me: Person, kept: KeptDraft): boolean {
  try {
    drawer.setItem(prefixFor(me) + kept.id, JSON.stringify(kept))
    for (const old of listDrafts(drawer, me).slice(most)) drawer.removeItem(prefixFor(me) + old.id)
    return true
  } catch {
    return false
  }
}

export function findDraft(drawer: Drawer, me: Person, id: string): KeptDraft | undefined {
  return readKept(drawer.getItem(prefixFor(me) + id))
}

export function dropDraft(drawer: Drawer, me: Person, id: string): void {
  drawer.removeItem(prefixFor(me) + id)
}

/** The latest first. */
export function listDrafts(drawer: Drawer, me: Person): KeptDraft[] {
  const keys = Array.from({ length: drawer.length }, (_, index) => drawer.key(index) ?? '')
  return keys
    .filter((key) => key.startsWith(prefixFor(me)))
    .flatMap((key) => readKept(drawer.getItem(key)) ?? [])
    .sort((a, b) => b.keptAt.localeCompare(a.keptAt))
}

/** What an older version or a stranger wrote is no draft. */
export function readKept(text: string | null): KeptDraft | undefined {
  if (text === null) return undefined
  try {
    const kept = JSON.parse(text) as Partial<KeptDraft>
    const { draft } = kept
    const whole = kept.id && kept.keptAt && Array.isArray(draft?.team) && Array.isArray(draft?.solutions)
    if (!whole || !draft?.contact || !draft.value) return undefined
    return { ...(kept as KeptDraft), draft: { ...draft, partners: draft.partners ?? [] } }
  } catch {
    return undefined
  }
}

/** Also where the browser gives no crypto.randomUUID, on plain http. */
export function newDraftId(): string {
  return [...crypto.getRandomValues(new Uint8Array(9))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}
