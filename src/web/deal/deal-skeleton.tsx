import { useWords } from '../words/words.tsx'
import skeleton from './deal-skeleton.module.css'

/** Bars at the places of what will come; shown after 150 ms only. */
export function DealSkeleton() {
  const { t } = useWords()
  return (
    <div className={skeleton.skeleton} role="status" aria-label={t('deal.loading')}>
      <div className={skeleton.skeletonBar} />
      <div className={skeleton.skeletonHead}>
        <span style={{ width: '38%', height: 24 }} />
        <span style={{ width: '26%', height: 16 }} />
      </div>
      <div className={skeleton.skeletonStages}>
        {[10, 20, 40, 60, 80, 100].map((stage) => (
          <span key={stage} style={{ height: 5 }} />
        ))}
      </div>
      <div className={skeleton.skeletonBody}>
        <div>
          {[1, 2, 3, 4, 5, 6].map((line) => (
            <span key={line} style={{ width: `${90 - line * 7}%`, height: 16 }} />
          ))}
        </div>
        <div>
          <span style={{ width: '100%', height: 150 }} />
          <span style={{ width: '70%', height: 16 }} />
          <span style={{ width: '85%', height: 16 }} />
        </div>
      </div>
    </div>
  )
}
