import { IconEyeOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Me } from '#contract/sessions.ts'
import type { TeamSight } from '#domain/team-sight.ts'
import { paths } from '../paths.ts'
import { Glyph } from '../ui/glyph.tsx'
import { useWords } from '../words/words.tsx'
import styles from './sight-note.module.css'

type SightNoteProps = {
  readonly sight: TeamSight | undefined
  readonly me: Me
  /** The deal's location, null for the global ID. */
  readonly place: string | null
  /** In a form: what would open the deal, and who can do it. */
  readonly email?: string
}

/** VIS-A2: says of somebody on a team that the deal stays closed to that person, and why. */
export function SightNote({ sight, me, place, email }: SightNoteProps) {
  const { t } = useWords()
  if (sight === undefined || sight === 'sees') return null
  const organization = me.organization.name
  const reason = {
    'other-location': t('deal.sight-location', { place: place ?? organization }),
    'no-role': t('deal.sight-role'),
    'not-a-user': t('deal.sight-stranger', { organization }),
  }[sight]
  return (
    <span className={styles.note}>
      <Glyph icon={IconEyeOff} />
      <span>
        {reason} {email !== undefined && <Remedy me={me} sight={sight} email={email} />}
      </span>
    </span>
  )
}

type RemedyProps = { readonly me: Me; readonly sight: TeamSight; readonly email: string }

function Remedy({ me, sight, email }: RemedyProps) {
  const { t, formatList } = useWords()
  const search = sight === 'not-a-user' ? {} : { search: email.trim() }
  if (me.managesUsers) return <Link {...paths.users(search)}>{t('deal.sight-change')}</Link>
  if (me.admins.length === 0) return null
  const names = formatList(
    me.admins.slice(0, 3).map(({ name }) => name),
    'disjunction',
  )
  return t('deal.sight-ask', { names })
}
