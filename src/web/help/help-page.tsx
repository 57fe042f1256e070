import { usePalette } from '../palette/palette-provider.tsx'
import { useMe } from '../session/me.ts'
import { AppButton } from '../ui/app-button.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useWords } from '../words/words.tsx'
import styles from './help.module.css'

const topics = ['deal', 'share', 'answer', 'end', 'refused'] as const

/** How the product works, in five paragraphs, and its keys. */
export function HelpPage() {
  const { t } = useWords()
  const { vendor, answerDays } = useMe()
  const palette = usePalette()
  return (
    <>
      <PageHeader title={t('palette.help-title')} />
      <div className={styles.column}>
        {topics.map((topic) => (
          <section key={topic}>
            <h2 className={styles.title}>{t(`palette.help-${topic}-title`)}</h2>
            <p className={styles.text}>
              {t(`palette.help-${topic}-body`, { vendor: vendor.name, days: answerDays })}
            </p>
          </section>
        ))}
        <div>
          <AppButton onClick={palette.openKeys} trailing={<KeyHint keys="?" />}>
            {t('palette.keys')}
          </AppButton>
        </div>
      </div>
    </>
  )
}
