import { VisuallyHidden } from '@mantine/core'
import { IconCircleCheck, IconCircleOff, IconClockX } from '@tabler/icons-react'
import type { ApiKey } from '#contract/api-keys.ts'
import { AppButton } from '../ui/app-button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import type { Icon } from '../ui/glyph.tsx'
import { StatusMark } from '../ui/status.tsx'
import type { Tone } from '../ui/tone.ts'
import { usePhone } from '../ui/use-phone.ts'
import { langOf } from '../words/lang-of.ts'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import styles from './api-keys.module.css'
import { accessText, lastDayOf } from './key-words.ts'

const looks: Record<ApiKey['state'], { tone: Tone; icon: Icon }> = {
  live: { tone: 'ok', icon: IconCircleCheck },
  expired: { tone: 'neutral', icon: IconClockX },
  revoked: { tone: 'neutral', icon: IconCircleOff },
}

type KeyTableProps = {
  readonly keys: readonly ApiKey[]
  /** Among the keys of everybody each says whose it is. */
  readonly withOwner: boolean
  readonly onRevoke: (key: ApiKey) => void
}

/** What each key is for, what it may do, and whether it still works. On a phone all of it stands below the name. */
export function KeyTable({ keys, withOwner, onRevoke }: KeyTableProps) {
  const words = useWords()
  const { t, formatInstant } = words
  const phone = usePhone()
  const columns: readonly Column<ApiKey>[] = [
    {
      key: 'name',
      header: t('api-keys.name'),
      cell: (key) => <NameCell apiKey={key} withOwner={withOwner} whole={phone} />,
    },
    {
      key: 'may',
      header: t('api-keys.may'),
      width: '17%',
      cell: ({ scopes }) => <div className={styles.cell}>{accessText(scopes, words)}</div>,
    },
    {
      key: 'created',
      header: t('api-keys.created'),
      width: '112px',
      priority: 2,
      cell: ({ createdAt }) => <div className={styles.cell}>{formatInstant(createdAt, 'day')}</div>,
    },
    {
      key: 'until',
      header: t('api-keys.until'),
      width: '112px',
      priority: 1,
      cell: (key) => (
        <div className={styles.cell}>
          <UntilText apiKey={key} />
        </div>
      ),
    },
    {
      key: 'used',
      header: t('api-keys.used'),
      width: '14%',
      priority: 1,
      cell: (key) => (
        <div className={styles.cell}>
          <UsedText apiKey={key} />
        </div>
      ),
    },
    {
      key: 'state',
      header: t('api-keys.state'),
      width: '150px',
      cell: (key) => <StateCell apiKey={key} />,
    },
    {
      key: 'actions',
      header: <VisuallyHidden>{t('palette.actions')}</VisuallyHidden>,
      width: phone ? '136px' : '120px',
      cell: (key) =>
        key.state === 'live' && (
          <div className={styles.end}>
            <AppButton
              size="small"
              aria-label={t('api-keys.revoke-of', { name: key.name })}
              onClick={() => onRevoke(key)}
            >
              {t('api-keys.revoke')}
            </AppButton>
          </div>
        ),
    },
  ]
  return (
    <DataTable
      label={t('api-keys.title')}
      columns={phone ? columns.filter(({ key }) => onPhones.has(key)) : columns}
      rows={keys}
      keyOf={({ id }) => id}
      nameOf={({ name }) => name}
    />
  )
}

const onPhones = new Set(['name', 'actions'])

type CellProps = { readonly apiKey: ApiKey }
type NameCellProps = CellProps & { readonly withOwner: boolean; readonly whole: boolean }

function NameCell({ apiKey, withOwner, whole }: NameCellProps) {
  const words = useWords()
  const { t, formatDay } = words
  const { name, hint, createdByName, scopes, expiresAt } = apiKey
  const until = expiresAt && `${t('api-keys.until')} ${formatDay(lastDayOf(expiresAt))}`
  return (
    <div className={styles.cell}>
      <b lang={langOf(name)}>{name}</b>
      <div className={styles.hint}>{`${hint}…`}</div>
      {withOwner && (
        <div className={styles.detail} lang={langOf(createdByName)}>
          {createdByName}
        </div>
      )}
      {whole && (
        <>
          <StateCell apiKey={apiKey} />
          <div className={styles.detail}>
            {[accessText(scopes, words), until].filter(Boolean).join(' · ')}
          </div>
          <div className={styles.detail}>
            <UsedText apiKey={apiKey} inSentence />
          </div>
        </>
      )}
    </div>
  )
}

function StateCell({ apiKey: { state, revokedAt, revokedByName } }: CellProps) {
  const { t, formatInstant } = useWords()
  return (
    <div className={styles.cell}>
      <StatusMark {...looks[state]}>{t(`api-keys.state-${state}`)}</StatusMark>
      {revokedAt && revokedByName && (
        <div className={styles.detail}>
          {t('api-keys.revoked-by', { name: revokedByName, day: formatInstant(revokedAt, 'day') })}
        </div>
      )}
    </div>
  )
}

function UntilText({ apiKey: { expiresAt } }: CellProps) {
  const { t, formatDay } = useWords()
  return expiresAt === null ? t('api-keys.valid-always') : formatDay(lastDayOf(expiresAt))
}

function UsedText({
  apiKey: { lastUsedAt },
  inSentence = false,
}: CellProps & { readonly inSentence?: boolean }) {
  const { t, formatRelative, formatInstant } = useWords()
  const now = useNow()
  if (lastUsedAt === null) return t('api-keys.never-used')
  const when = formatRelative(lastUsedAt, now)
  return (
    <time dateTime={lastUsedAt} title={formatInstant(lastUsedAt, 'exact')}>
      {inSentence ? t('api-keys.used-at', { when }) : when}
    </time>
  )
}
