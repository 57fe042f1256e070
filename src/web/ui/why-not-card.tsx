import { VisuallyHidden } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { AppButton } from './app-button.tsx'
import { Glyph } from './glyph.tsx'
import { useUiReader } from './reader.tsx'
import styles from './why-not.module.css'
import type { Condition, WhyNotAnswer } from './why-not.tsx'

export function WhyNotCard({
  answer,
  onDone,
}: {
  readonly answer: WhyNotAnswer
  readonly onDone?: () => void
}) {
  const { words } = useUiReader()
  const met = answer.conditions.filter((condition) => condition.met).length
  const { action } = answer
  return (
    <>
      <div className={styles.body}>
        <div className={styles.head}>
          <h2 className={styles.title}>
            {answer.icon && <Glyph icon={answer.icon} />}
            {answer.title}
          </h2>
          {answer.conditions.length > 1 && (
            <span className={styles.count}>{words.conditionsMet(met, answer.conditions.length)}</span>
          )}
        </div>
        <ul className={styles.conditions}>
          {answer.conditions.map((condition) => (
            <ConditionRow key={condition.key} condition={condition} />
          ))}
        </ul>
      </div>
      {(answer.remedy || action) && (
        <div className={styles.remedy}>
          <h3 className={styles.label}>{words.makesItPossible}</h3>
          <p>{answer.remedy}</p>
          {action && (
            <AppButton
              variant="primary"
              size="small"
              {...(action.icon ? { icon: action.icon } : {})}
              onClick={() => {
                onDone?.()
                action.onClick()
              }}
            >
              {action.label}
            </AppButton>
          )}
        </div>
      )}
    </>
  )
}

function ConditionRow({ condition }: { readonly condition: Condition }) {
  const { words } = useUiReader()
  return (
    <li className={styles.condition} data-unmet={condition.met ? undefined : true}>
      <Glyph icon={condition.met ? IconCheck : IconX} />
      <span className={styles.word}>
        <VisuallyHidden>{`${condition.met ? words.conditionMet : words.conditionUnmet}: `}</VisuallyHidden>
        {condition.word}
      </span>
      {condition.fact && <span className={styles.fact}>{condition.fact}</span>}
    </li>
  )
}
