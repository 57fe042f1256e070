import { IconCheck, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useMe } from '../session/me.ts'
import { StatusMark } from '../ui/status.tsx'
import { SearchField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import type { OwnLocation } from './locations-page.tsx'
import styles from './settings.module.css'

type FindIdProps = { readonly globalId: string; readonly locations: readonly OwnLocation[] }

/** ORG-4: whether an ID that is quoted elsewhere is one of ours. */
export function FindId({ globalId, locations }: FindIdProps) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const id = text.replace(/\D/g, '')
  return (
    <div className={styles.find}>
      <SearchField label={t('people.find-id')} value={text} onChange={setText} inputMode="numeric" />
      <span role="status">
        {id.length >= 4 && <Found id={id} globalId={globalId} locations={locations} />}
      </span>
    </div>
  )
}

function Found({ id, globalId, locations }: FindIdProps & { readonly id: string }) {
  const { t } = useWords()
  const { organization } = useMe()
  const location = locations.find(({ number }) => number === id)
  if (id === globalId)
    return (
      <StatusMark tone="ok" icon={IconCheck}>
        {t('people.id-global', { organization: organization.name })}
      </StatusMark>
    )
  if (!location)
    return (
      <StatusMark tone="bad" icon={IconX}>
        {t('people.id-foreign', { id, organization: organization.name })}
      </StatusMark>
    )
  return (
    <StatusMark tone="ok" icon={IconCheck}>
      {t(location.retiredAt ? 'people.id-closed' : 'people.id-ours', { location: location.name })}
    </StatusMark>
  )
}
