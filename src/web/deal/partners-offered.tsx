import { Section } from '../ui/card.tsx'
import { type Fact, FactGrid } from '../ui/facts.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './deal.module.css'
import { fullName } from './deal-looks.ts'
import { useDealScene } from './deal-scene.tsx'
import parts from './parts.module.css'

/** VIS-B6, PP-F2 to F7: what another partner offers me of its deal, as it stays readable afterwards. */
export function PartOffered() {
  const { deal } = useDealScene()
  const { t, formatMoney, formatDay } = useWords()
  if (!deal.received) return null
  const { terms, inviterName: name } = deal.received
  const { help, helpNotes, value, closeOn, solutionNames, team, contactEmail } = terms
  const listed = (lines: readonly string[]) => lines.map((line) => <div key={line}>{line}</div>)
  const facts: (Fact | false)[] = [
    help !== null && { key: 'help', label: t('deal.help-asked'), value: t(`help.${help}`) },
    value !== null && {
      key: 'value',
      label: t('partners.part-value'),
      value: formatMoney(value.amount, value.currency),
    },
    closeOn !== null && { key: 'close', label: t('partners.part-close'), value: formatDay(closeOn) },
    { key: 'solutions', label: t('partners.part-solutions'), value: listed(solutionNames) },
    {
      key: 'team',
      label: t('deal.their-team', { name }),
      value: team.map((member) => (
        <div key={member.email} lang={langOf(fullName(member))}>
          <a href={`mailto:${member.email}`} className={parts.quietLink}>
            {fullName(member)}
          </a>
        </div>
      )),
    },
  ]
  return (
    <Section title={t('partners.sent-you', { name })}>
      <FactGrid facts={facts.filter((fact) => fact !== false)} />
      {helpNotes && (
        <p className={styles.words} lang={langOf(helpNotes)}>
          {helpNotes}
        </p>
      )}
      <p className={styles.hint}>
        {contactEmail === null && `${t('partners.part-contact-none')} `}
        {deal.contact && deal.status === 'New' && `${t('deal.contact-now')} `}
        {t('partners.part-hint')}
      </p>
    </Section>
  )
}
