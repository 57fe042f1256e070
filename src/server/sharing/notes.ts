import type { NoteId, OrganizationId } from '#domain/id.ts'
import type { Referral } from '#domain/referral.ts'
import { asParty, type Tx } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { insertNote } from './queries.ts'
import { type Scene, settle } from './settle.ts'

export type Written = { text: string; readers: readonly OrganizationId[]; names: readonly string[] }

/** Puts the note into the author's rows and a copy into each reader's, with one event for each. Returns the author's. */
export async function shareNote(tx: Tx, scene: Scene, referral: Referral, written: Written): Promise<NoteId> {
  const { organizationId } = referral
  const ids = new Map<OrganizationId, NoteId>()
  for (const readerId of [organizationId, ...written.readers].sort()) {
    const id = newId<NoteId>()
    ids.set(readerId, id)
    await asParty(tx, readerId, () =>
      insertNote(tx, {
        organizationId: readerId,
        id,
        engagementId: referral.engagementId,
        dealId: referral.id,
        authorOrganizationId: organizationId,
        authorId: readerId === organizationId ? (scene.actor?.personId ?? null) : null,
        authorName: readerId === organizationId ? (scene.actor?.name ?? null) : null,
        text: written.text,
        audience: readerId === organizationId ? [...written.names] : [],
        at: scene.at,
      }),
    )
  }
  await settle(tx, scene, 'note.written', [{ before: referral, after: referral }], ids)
  return ids.get(organizationId) as NoteId
}
