import { MultiSelect } from '@mantine/core'
import { everywhere } from '#domain/contact-list.ts'
import { CheckField } from '../ui/check-field.tsx'
import { countryOptions } from '../words/countries.ts'
import { useWords } from '../words/words.tsx'
import { useCatalogue } from './catalogue-words.ts'
import styles from './listing.module.css'
import { useListingScene } from './listing-scene.tsx'
import { SavedText } from './saved-fields.tsx'
import { Field, SectionFrame } from './section-frame.tsx'

/** CS-F2, CS-F4, CS-F11: what it builds on, whom it is for, and the page about it. */
export function DetailsSection() {
  const { t } = useWords()
  const { offered, termName } = useCatalogue()
  const { listing, save, faultAt } = useListingScene()
  const { content, whyNotConfigure } = listing
  const locked = whyNotConfigure !== null
  return (
    <SectionFrame whyNot={whyNotConfigure}>
      <Field meets="landing-page">
        <SavedText
          label={t('listing.landing-page')}
          hint={t('listing.address-hint', { example: 'https://' })}
          inputMode="url"
          required
          maxLength={500}
          value={content.landingPage}
          readOnly={locked}
          error={faultAt('landingPage')}
          onSave={(landingPage) => save({ landingPage })}
        />
      </Field>
      <Field meets="platforms">
        <fieldset className={styles.group}>
          <legend>{t('listing.platforms')}</legend>
          <div className={styles.plays}>
            {offered('platform', content.platforms).map(({ key }) => (
              <CheckField
                key={key}
                label={termName('platform', key)}
                checked={content.platforms.includes(key)}
                onChange={(held) => {
                  const others = content.platforms.filter((one) => one !== key)
                  if (!locked) save({ platforms: held ? [...others, key] : others })
                }}
              />
            ))}
          </div>
        </fieldset>
      </Field>
      <Field meets="areas">
        <Areas locked={locked} />
      </Field>
    </SectionFrame>
  )
}

/** An area opens its plays; with the last play it closes again. */
function Areas({ locked }: { readonly locked: boolean }) {
  const { t } = useWords()
  const { offered, termName } = useCatalogue()
  const { listing, save } = useListingScene()
  const { areas } = listing.content
  const chosen = (area: string) => areas.find((one) => one.area === area)
  const toggle = (area: string, held: boolean) =>
    save({
      areas: held ? [...areas, { area, plays: [] }] : areas.filter((one) => one.area !== area),
    })
  const togglePlay = (area: string, play: string, held: boolean) =>
    save({
      areas: areas.map((one) => {
        const others = one.plays.filter((other) => other !== play)
        return one.area === area ? { area, plays: held ? [...others, play] : others } : one
      }),
    })
  const keys = offered(
    'area',
    areas.map(({ area }) => area),
  ).map(({ key }) => key)
  return (
    <fieldset className={styles.group}>
      <legend>{t('listing.areas')}</legend>
      <p className={styles.hint}>{t('listing.areas-hint')}</p>
      {keys.map((area) => {
        const open = chosen(area)
        const full = !open && areas.length >= 5
        return (
          <div key={area} className={styles.area}>
            <CheckField
              label={termName('area', area)}
              checked={open !== undefined}
              onChange={(held) => !locked && !full && toggle(area, held)}
            />
            {open && (
              <div className={styles.plays}>
                {offered('play', open.plays, area).map(({ key }) => (
                  <CheckField
                    key={key}
                    label={termName('play', key)}
                    checked={open.plays.includes(key)}
                    onChange={(held) =>
                      !locked && !(held && open.plays.length >= 5) && togglePlay(area, key, held)
                    }
                  />
                ))}
              </div>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}

/** Where co-sell is wanted: countries, or all of them at once. */
export function Geographies({ locked }: { readonly locked: boolean }) {
  const words = useWords()
  const { t } = words
  const { listing, save, faultAt } = useListingScene()
  const { geographies } = listing.content
  const all = geographies.includes(everywhere)
  return (
    <div className={styles.group}>
      <CheckField
        label={t('listing.everywhere-toggle')}
        checked={all}
        onChange={(held) => !locked && save({ geographies: held ? [everywhere] : [] })}
      />
      {!all && (
        <MultiSelect
          label={t('listing.geographies')}
          required
          searchable
          readOnly={locked}
          nothingFoundMessage={t('ui.search-nothing')}
          data={countryOptions(words)}
          value={[...geographies]}
          error={faultAt('geographies')}
          onChange={(next) => save({ geographies: next })}
        />
      )}
    </div>
  )
}
