/** CS-F5 to F9 */
export const documentKinds = [
  'one-pager',
  'pitch-deck',
  'diagram',
  'case-study',
  'verifiable-wins',
  'channel-deck',
  'other',
] as const
export type DocumentKind = (typeof documentKinds)[number]

/** CS-F10 */
export const documentTypes = [
  'pdf',
  'ppt',
  'pptx',
  'doc',
  'docx',
  'xls',
  'xlsx',
  'jpg',
  'png',
  'mp4',
] as const
export type DocumentType = (typeof documentTypes)[number]

export const mediaTypes: Record<DocumentType, string> = {
  pdf: 'application/pdf',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jpg: 'image/jpeg',
  png: 'image/png',
  mp4: 'video/mp4',
}

export type ListingDocument = {
  id: string
  kind: DocumentKind
  name: string
  type: DocumentType
  size: number
  /** Of a PDF whose pages could be counted. */
  pages: number | null
}

export const maxOtherDocuments = 5

/** One of each kind, and up to five others (CS-F9). */
export function roomFor(kind: DocumentKind, documents: readonly Pick<ListingDocument, 'kind'>[]): boolean {
  const same = documents.filter((document) => document.kind === kind).length
  return same < (kind === 'other' ? maxOtherDocuments : 1)
}

/** What the name says that the file is; null for a name without one of the allowed endings. */
export function typeOfName(name: string): DocumentType | null {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase()
  if (ending === 'jpeg') return 'jpg'
  return documentTypes.find((type) => type === ending) ?? null
}

/** A name that is safe on every system and in every header: no paths, no control characters, at most 120 long. */
export function safeName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}<>:"|?*]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .trim()
  const type = typeOfName(plain)
  if (type === null) return plain.slice(0, 120)
  const dot = plain.lastIndexOf('.')
  const stem = [...plain.slice(0, dot).trim()].slice(0, 110).join('') || 'document'
  return `${stem}${plain.slice(dot)}`
}
