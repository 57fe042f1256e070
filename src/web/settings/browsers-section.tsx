import { IconDeviceLaptop, IconDeviceMobile } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { endBrowser, getSecurity, type Security } from '#contract/second-factors.ts'
import { call } from '../api.ts'
import { AppButton } from '../ui/app-button.tsx'
import { Section } from '../ui/card.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import { browserIn } from './browser-in.ts'
import styles from './browsers-section.module.css'

type Browser = Security['sessions'][number]

/** Where one is signed in; any browser but this one can be signed out from here. */
export function BrowsersSection({ browsers }: { readonly browsers: readonly Browser[] }) {
  const { t } = useWords()
  const here = browsers.filter(({ thisOne }) => thisOne)
  const others = browsers.filter(({ thisOne }) => !thisOne)
  return (
    <Section title={t('second-factor.browsers')} count={browsers.length}>
      <ul className={styles.list}>
        {[...here, ...others].map((browser) => (
          <BrowserRow key={browser.id} browser={browser} />
        ))}
      </ul>
    </Section>
  )
}

function BrowserRow({ browser }: { readonly browser: Browser }) {
  const { t, formatRelative } = useWords()
  const now = useNow()
  const client = useQueryClient()
  const toast = useToast()
  const { id, organizationName, openedWith, seenAt, thisOne } = browser
  const end = useMutation({
    mutationFn: () => call(endBrowser, { params: { id } }),
    onSuccess: () => toast({ key: id, title: t('second-factor.ended') }),
    onSettled: () => client.invalidateQueries({ queryKey: [getSecurity.name] }),
  })
  const found = browserIn(browser.agent)
  const name =
    found.name === null
      ? t('second-factor.unknown-browser')
      : found.system === null
        ? found.name
        : t('second-factor.browser-of', { browser: found.name, system: found.system })
  const details = [
    organizationName,
    t(openedWith === 'company' ? 'second-factor.with-company' : 'second-factor.with-password'),
    thisOne ? t('second-factor.this-one') : t('second-factor.seen', { day: formatRelative(seenAt, now) }),
  ]
  return (
    <li className={styles.row}>
      <Glyph icon={found.mobile ? IconDeviceMobile : IconDeviceLaptop} size={18} />
      <div className={styles.text}>
        <b>{name}</b>
        <span className={styles.details}>{details.join(' · ')}</span>
      </div>
      {!thisOne && (
        <AppButton size="small" loading={end.isPending} onClick={() => end.mutate()}>
          {t('second-factor.end-one')}
        </AppButton>
      )}
    </li>
  )
}
