import { TagsInput } from '@mantine/core'
import { type Enrolment, enrolments } from '#domain/solution-listing.ts'
import { SelectField } from '../ui/select-field.tsx'
import { useWords } from '../words/words.tsx'
import styles from './listing.module.css'
import { useListingScene } from './listing-scene.tsx'
import { SavedNumber, SavedText } from './saved-fields.tsx'
import { Field, SectionFrame } from './section-frame.tsx'

/** CS-1, CS-2, CS-3, CS-5: what counts for all solutions of the organization. */
export function CompanySection() {
  const { t } = useWords()
  const { listing, saveProfile, faultAt } = useListingScene()
  const { profile, whyNotConfigure, whyNotEditOffer } = listing
  // The company is not part of what is under review: only the role counts here.
  const refusal = [whyNotEditOffer, whyNotConfigure].find((one) => one?.code === 'role.missing') ?? null
  const locked = refusal !== null
  return (
    <SectionFrame lead={t('listing.company-lead')} whyNot={refusal}>
      <p className={styles.fact} data-condition="partner-id">
        <span>{t('listing.global-id')}</span>
        <b>{profile.globalId}</b>
      </p>
      <Field meets="marketplace-account">
        <SavedText
          label={t('listing.account')}
          required
          maxLength={100}
          value={profile.marketplaceAccount}
          readOnly={locked}
          error={faultAt('marketplaceAccount')}
          onSave={(marketplaceAccount) => saveProfile({ marketplaceAccount })}
        />
      </Field>
      <Field meets="business-profile">
        <SavedText
          label={t('listing.website')}
          hint={t('listing.address-hint', { example: 'https://' })}
          inputMode="url"
          required
          maxLength={500}
          value={profile.website}
          readOnly={locked}
          error={faultAt('website')}
          onSave={(website) => saveProfile({ website })}
        />
      </Field>
      <SavedText
        label={t('listing.description')}
        rows={4}
        required
        maxLength={2000}
        value={profile.description}
        readOnly={locked}
        error={faultAt('description')}
        onSave={(description) => saveProfile({ description })}
      />
      <Field meets="designation">
        <TagsInput
          label={t('listing.designations')}
          description={t('listing.designations-hint')}
          readOnly={locked}
          maxTags={20}
          value={[...profile.designations]}
          onChange={(designations) => saveProfile({ designations })}
        />
      </Field>
      <Field meets={['enrolment', 'enrolment-premium']}>
        <SelectField
          label={t('listing.enrolment')}
          value={profile.enrolment}
          readOnly={locked}
          onChange={(enrolment) => enrolment && saveProfile({ enrolment: enrolment as Enrolment })}
          options={enrolments.map((value) => ({ value, label: t(`listing.enrolment.${value}`) }))}
        />
      </Field>
      <SavedNumber
        label={t('listing.consumed')}
        value={profile.consumedUsd}
        readOnly={locked}
        error={faultAt('consumedUsd')}
        onSave={(consumedUsd) => saveProfile({ consumedUsd })}
      />
    </SectionFrame>
  )
}
