type ChunkNaming = (
  id: string,
  context: { getModuleInfo: (id: string) => { importedIds: readonly string[] } | null },
) => string | null

export function chunkOfLook(looks: {
  readonly main: string
  readonly looks: Readonly<Record<string, string>>
}): ChunkNaming
