export type CatalogueEntry = {
  id: string
  marks: string[]
  /** The marks are not its own: they come from its table or section. */
  inherited: boolean
  section: string
  sectionTitle: string
  text: string
}

export function parseCatalogue(markdown: string): CatalogueEntry[]
