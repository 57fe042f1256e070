import { useRefusal } from '../problem/use-refusal.ts'
import type { PaletteEntry, PaletteGroup } from '../ui/command-palette.tsx'
import { useWords } from '../words/words.tsx'
import type { ActionGroup, PaletteAction } from './palette-actions.ts'
import { matches } from './palette-entries.ts'

/** What can be done on the open page; what cannot stays, with its reason and its remedy. */
export function useActionGroups(
  groups: ReadonlyMap<string, ActionGroup>,
  text: string,
): readonly PaletteGroup[] {
  const { t } = useWords()
  const { inOneLine } = useRefusal()

  return [...groups].map(([id, { title, actions }]) => ({
    key: `actions-${id}`,
    title: t('palette.actions-on', { name: title }),
    entries: actions.filter(({ label, detail }) => matches(`${label} ${detail ?? ''}`, text)).map(entryOf),
  }))

  function entryOf({
    key,
    label,
    icon,
    detail,
    keyHint,
    run,
    refusal,
    onRemedy,
  }: PaletteAction): PaletteEntry {
    const refused = inOneLine(refusal, onRemedy)
    const remedy = refused?.remedy
    return {
      key: `action-${key}`,
      icon,
      title: label,
      ...(detail ? { detail } : {}),
      ...(keyHint ? { end: keyHint } : {}),
      onChoose: run,
      refusal: refused && {
        reason: refused.reason,
        ...(remedy ? { remedy: { label: remedy.label, onChoose: remedy.run } } : {}),
      },
    }
  }
}
