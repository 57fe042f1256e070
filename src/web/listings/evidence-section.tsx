import { useMe } from '../session/me.ts'
import { CheckField } from '../ui/check-field.tsx'
import { useWords } from '../words/words.tsx'
import styles from './listing.module.css'
import { useListingScene } from './listing-scene.tsx'
import { SavedNumber } from './saved-fields.tsx'
import { Field, SectionFrame } from './section-frame.tsx'

/** CS-5, CS-6, CS-8: what the higher levels ask for. */
export function EvidenceSection() {
  const { t } = useWords()
  const { vendor } = useMe()
  const { listing, save, faultAt } = useListingScene()
  const { content, whyNotConfigure } = listing
  const locked = whyNotConfigure !== null
  return (
    <SectionFrame whyNot={whyNotConfigure}>
      <div className={styles.group}>
        <Field meets="transactable">
          <CheckField
            label={t('listing.transactable')}
            checked={content.transactable}
            onChange={(transactable) => !locked && save({ transactable })}
          />
        </Field>
        <Field meets="technical">
          <CheckField
            label={t('listing.repeatable')}
            checked={content.repeatableIp}
            onChange={(repeatableIp) => !locked && save({ repeatableIp })}
          />
        </Field>
      </div>
      <SavedNumber
        label={t('listing.platform-share', { vendor: vendor.name })}
        value={content.platformShare}
        most={100}
        readOnly={locked}
        error={faultAt('platformShare')}
        onSave={(platformShare) => save({ platformShare })}
      />
      <Field meets="revenue">
        <SavedNumber
          label={t('listing.billed')}
          value={content.billedUsd}
          readOnly={locked}
          error={faultAt('billedUsd')}
          onSave={(billedUsd) => save({ billedUsd })}
        />
      </Field>
    </SectionFrame>
  )
}
