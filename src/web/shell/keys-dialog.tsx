import { Switch } from '@mantine/core'
import type { WordKey } from '#locales/catalog.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { useSingleKeysSwitch } from '../ui/single-keys.ts'
import { useWords } from '../words/words.tsx'
import styles from './keys-dialog.module.css'

type KeyLine = readonly [keys: readonly string[], word: WordKey]

const groups: readonly { readonly title: WordKey; readonly lines: readonly KeyLine[] }[] = [
  {
    title: 'shell.keys-everywhere',
    lines: [
      [['Ctrl K'], 'shell.keys-palette'],
      [['/'], 'shell.keys-search'],
      [['?'], 'shell.keys-list'],
      [['Esc'], 'shell.keys-close'],
    ],
  },
  {
    title: 'shell.keys-lists',
    lines: [
      [['J'], 'shell.keys-next'],
      [['K'], 'shell.keys-previous'],
      [['Enter'], 'shell.keys-open'],
      [['Space'], 'shell.keys-peek'],
      [['X'], 'shell.keys-select'],
      [['Shift', 'X'], 'shell.keys-select-range'],
      [['F'], 'shell.keys-favorite'],
    ],
  },
  {
    title: 'shell.keys-deal',
    lines: [
      [['E'], 'shell.keys-edit'],
      [['S'], 'shell.keys-stage'],
      [['W'], 'shell.keys-won'],
      [['T'], 'shell.keys-team'],
      [['N'], 'shell.keys-note'],
    ],
  },
  {
    title: 'shell.keys-requests',
    lines: [
      [['A'], 'shell.keys-accept'],
      [['D'], 'shell.keys-decline'],
    ],
  },
  {
    title: 'actions.title',
    lines: [
      [['U'], 'actions.key-read'],
      [['E'], 'actions.key-archive'],
    ],
  },
]

/** Every shortcut, and the switch for those of one letter. */
export function KeysDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useWords()
  const [on, setOn] = useSingleKeysSwitch()
  return (
    <AppDialog
      opened={opened}
      onClose={onClose}
      title={t('shell.keys-title')}
      width={640}
      buttons={<AppButton onClick={onClose}>{t('ui.close')}</AppButton>}
    >
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className={styles.title}>{t(group.title)}</h3>
            <dl className={styles.lines}>
              {group.lines.map(([keys, word]) => (
                <div key={word} className={styles.line}>
                  <dt>{t(word)}</dt>
                  <dd>
                    <KeyHint keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch
        size="xs"
        data-autofocus
        checked={on}
        onChange={(event) => setOn(event.currentTarget.checked)}
        label={t('shell.keys-single')}
        description={t('shell.keys-single-hint')}
      />
    </AppDialog>
  )
}
