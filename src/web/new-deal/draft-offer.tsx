import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { Me } from '#contract/sessions.ts'
import { AppButton, IconButton } from '../ui/app-button.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './answers.module.css'
import { dropDraft, type KeptDraft, listDrafts } from './draft-store.ts'

type DraftOfferProps = {
  readonly drafts: readonly KeptDraft[]
  readonly me: Me
  readonly onContinue: (draft: KeptDraft) => void
  readonly onStart: () => void
  readonly onChange: (drafts: KeptDraft[]) => void
}

/** What was left unfinished is offered again; starting anew does not delete it. */
export function DraftOffer({ drafts, me, onContinue, onStart, onChange }: DraftOfferProps) {
  const { t } = useWords()
  const drop = (draft: KeptDraft) => {
    dropDraft(localStorage, me, draft.id)
    const rest = listDrafts(localStorage, me)
    if (rest.length === 0) onStart()
    else onChange(rest)
  }
  return (
    <>
      <PageHeader title={t('new-deal.title')} />
      <div className={styles.offer}>
        <h2 className={styles.question}>{t('new-deal.draft-title')}</h2>
        <p className={styles.lead}>{t('new-deal.draft-body', { count: drafts.length })}</p>
        <ul className={styles.lines}>
          {drafts.map((draft, index) => (
            <DraftLine
              key={draft.id}
              draft={draft}
              first={index === 0}
              onContinue={() => onContinue(draft)}
              onDrop={() => drop(draft)}
            />
          ))}
        </ul>
        <AppButton icon={IconPlus} onClick={onStart}>
          {t('new-deal.start-anew')}
        </AppButton>
      </div>
    </>
  )
}

type DraftLineProps = {
  readonly draft: KeptDraft
  readonly first: boolean
  readonly onContinue: () => void
  readonly onDrop: () => void
}

function DraftLine({ draft: { draft, keptAt }, first, onContinue, onDrop }: DraftLineProps) {
  const { t, formatInstant } = useWords()
  const name = draft.name.trim() || draft.customer?.name || t('new-deal.draft-unnamed')
  const kept = t('ui.draft-kept', { time: formatInstant(keptAt, 'medium') })
  return (
    <li className={styles.line}>
      <div className={styles.lineText}>
        <b lang={langOf(name)}>{name}</b>
        <div className={styles.dim}>
          {draft.name.trim() && draft.customer ? `${draft.customer.name} · ${kept}` : kept}
        </div>
      </div>
      <IconButton icon={IconTrash} label={t('new-deal.draft-drop', { name })} onClick={onDrop} />
      <AppButton
        variant={first ? 'primary' : 'secondary'}
        aria-label={t('new-deal.draft-go-on-with', { name })}
        onClick={onContinue}
      >
        {t('new-deal.draft-go-on')}
      </AppButton>
    </li>
  )
}
