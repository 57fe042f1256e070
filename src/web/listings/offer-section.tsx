import { IconRocket } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { publishListing } from '#contract/listings.ts'
import { solutionTypes } from '#domain/solution-listing.ts'
import { call } from '../api.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { useRefusal } from '../problem/use-refusal.ts'
import { useMe } from '../session/me.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { ChoiceCards } from '../ui/choice-cards.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { useWords } from '../words/words.tsx'
import { useCatalogue } from './catalogue-words.ts'
import styles from './listing.module.css'
import { useListingScene } from './listing-scene.tsx'
import { SavedText } from './saved-fields.tsx'
import { Field, SectionFrame } from './section-frame.tsx'

const pageExample = 'https://'

/** What is sold, where it can be bought, and the step into the market (CS-T1). */
export function OfferSection() {
  const { t } = useWords()
  const { offered, termName } = useCatalogue()
  const { locations } = useMe()
  const { listing, save, faultAt } = useListingScene()
  const { content, whyNotEditOffer } = listing
  const locked = whyNotEditOffer !== null
  const types = offered('offer-type', content.offerType === null ? [] : [content.offerType])
  return (
    <SectionFrame whyNot={whyNotEditOffer}>
      <Field meets="name">
        <SavedText
          label={t('listing.name')}
          required
          maxLength={120}
          value={content.name}
          readOnly={locked}
          error={faultAt('name')}
          onSave={(name) => save({ name })}
        />
      </Field>
      <SavedText
        label={t('listing.summary')}
        rows={2}
        maxLength={500}
        value={content.summary}
        readOnly={locked}
        error={faultAt('summary')}
        onSave={(summary) => save({ summary })}
      />
      <Field meets={['offer-type', 'offer-type-ip', 'offer-type-business']}>
        <SelectField
          label={t('listing.offer-type')}
          required
          searchable
          value={content.offerType}
          readOnly={locked}
          onChange={(offerType) => save({ offerType })}
          options={types.map(({ key }) => ({ value: key, label: termName('offer-type', key) }))}
        />
      </Field>
      <Field meets={['solution-type', 'ip']}>
        <ChoiceCards
          legend={t('listing.solution-type')}
          choices={solutionTypes.map((value) => ({ value, title: t(`listing.type.${value}`) }))}
          value={content.solutionType}
          onChange={(solutionType) => !locked && save({ solutionType })}
        />
      </Field>
      {locations.length > 0 && (
        <SelectField
          label={t('listing.location')}
          value={content.locationId ?? ''}
          readOnly={locked}
          onChange={(locationId) => save({ locationId: locationId || null })}
          options={[
            { value: '', label: t('listing.location-any') },
            ...locations.map(({ id, name, number }) => ({ value: id, label: `${name}, ${number}` })),
          ]}
        />
      )}
      <Field meets="live">
        <Stores locked={locked} />
      </Field>
      <Publish />
    </SectionFrame>
  )
}

function Stores({ locked }: { readonly locked: boolean }) {
  const { t } = useWords()
  const { offered, termName } = useCatalogue()
  const { listing, save, faultAt } = useListingScene()
  const { stores } = listing.content
  const keys = offered(
    'store',
    stores.map(({ store }) => store),
  ).map(({ key }) => key)
  return (
    <fieldset className={styles.group}>
      <legend>{t('listing.stores')}</legend>
      {keys.map((store) => {
        const at = stores.findIndex((one) => one.store === store)
        const others = stores.filter((one) => one.store !== store)
        return (
          <SavedText
            key={store}
            label={t('listing.store-page', { store: termName('store', store) })}
            hint={t('listing.address-hint', { example: pageExample })}
            inputMode="url"
            maxLength={500}
            value={stores[at]?.url ?? ''}
            readOnly={locked}
            error={at === -1 ? undefined : faultAt(`stores/${at}/url`)}
            onSave={(url) => {
              const given = url.trim()
              const next = stores.map((one) => (one.store === store ? { store, url: given } : one))
              save({ stores: given === '' ? others : at === -1 ? [...stores, { store, url: given }] : next })
            }}
          />
        )
      })}
    </fieldset>
  )
}

function Publish() {
  const { t } = useWords()
  const { listing, adopt } = useListingScene()
  const { whyNot } = useRefusal()
  const publish = useMutation({
    mutationFn: () => call(publishListing, { params: { id: listing.id } }),
    onSuccess: adopt,
  })
  if (listing.status !== null) return null
  return (
    <div className={styles.step}>
      <p>{t('listing.publish-lead')}</p>
      <FailureNote error={publish.error} />
      <div>
        <ActionButton
          variant="primary"
          icon={IconRocket}
          loading={publish.isPending}
          whyNot={whyNot(listing.whyNotPublish, { title: t('listing.publish') })}
          onClick={() => publish.mutate()}
        >
          {t('listing.publish')}
        </ActionButton>
      </div>
    </div>
  )
}
