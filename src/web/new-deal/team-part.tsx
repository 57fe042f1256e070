import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listRecentPeople } from '#contract/engagements.ts'
import { maxTeamMembers } from '#domain/team.ts'
import { fullName } from '../deal/deal-looks.ts'
import { SightNote } from '../deal/sight-note.tsx'
import { useTeamSight } from '../deal/use-team-sight.ts'
import { queryOf } from '../queries/query-of.ts'
import { tintOf } from '../session/tint.ts'
import { AppButton, IconButton } from '../ui/app-button.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { fieldError } from '../ui/field-parts.tsx'
import { TextField } from '../ui/text-field.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './answers.module.css'
import type { Member } from './deal-draft.ts'
import { useWizard } from './scene.tsx'

const nobody: Member = { firstName: '', lastName: '', email: '', phone: '', title: '' }

/** TM-1 to TM-4, TM-6: at least one person; those of recent deals by one click. */
export function TeamPart() {
  const { t } = useWords()
  const { draft, change, faults, shown, faultAt } = useWizard()
  const { team } = draft
  const [open, setOpen] = useState<ReadonlySet<number>>(
    () => new Set(team.flatMap((_, index) => (hasFault(faults, index) ? [index] : []))),
  )
  const put = (index: number, member: Member) =>
    change({ team: team.map((one, at) => (at === index ? member : one)) })
  const remove = (index: number) => {
    change({ team: team.filter((_, at) => at !== index) })
    setOpen(new Set([...open].flatMap((at) => (at === index ? [] : at > index ? [at - 1] : [at]))))
  }
  const add = (member: Member) => {
    if (member === nobody) setOpen(new Set([...open, team.length]))
    change({ team: [...team, member] })
  }
  const missing = team.length === 0 ? faultAt('team') : undefined
  return (
    <section className={styles.sub} data-fault={missing ? true : undefined}>
      <h3 className={styles.subTitle}>{t('new-deal.team-question')}</h3>
      <p className={styles.lead}>{t('new-deal.team-lead')}</p>
      {missing && <div className={styles.error}>{fieldError(missing)}</div>}
      <ul className={styles.lines}>
        {team.map((member, index) => {
          const key = `${index} of ${team.length}`
          return open.has(index) || hasFault(shown, index) ? (
            <li key={key} className={styles.card}>
              <MemberFields
                member={member}
                index={index}
                onChange={(next) => put(index, next)}
                onRemove={() => remove(index)}
              />
            </li>
          ) : (
            <MemberLine
              key={key}
              member={member}
              onChange={() => setOpen(new Set([...open, index]))}
              onRemove={() => remove(index)}
            />
          )
        })}
      </ul>
      {team.length < maxTeamMembers && (
        <div className={styles.chips}>
          <RecentPeople onAdd={add} />
          <AppButton size="small" icon={IconPlus} onClick={() => add(nobody)}>
            {t('new-deal.member-else')}
          </AppButton>
        </div>
      )}
    </section>
  )
}

function hasFault(faults: readonly { path: string }[], index: number): boolean {
  return faults.some(({ path }) => path.startsWith(`team/${index}/`))
}

type MemberProps = {
  readonly member: Member
  readonly onRemove: () => void
}

function MemberLine({ member, onChange, onRemove }: MemberProps & { readonly onChange: () => void }) {
  const { t } = useWords()
  const { me } = useWizard()
  const name = fullName(member)
  return (
    <li className={styles.line}>
      <Avatar name={name} tint={tintOf(me.organization.id, me)} />
      <div className={styles.lineText}>
        <b lang={langOf(name)}>{name}</b>
        {member.email === me.person.email && <span className={styles.dim}> {t('deal.you')}</span>}
        <div className={styles.dim}>
          {[member.title, member.email, member.phone].filter(Boolean).join(' · ')}
        </div>
        <MemberSight email={member.email} />
      </div>
      <AppButton
        size="small"
        variant="quiet"
        aria-label={t('new-deal.member-change', { name })}
        onClick={onChange}
      >
        {t('ui.change')}
      </AppButton>
      <IconButton
        size="small"
        icon={IconTrash}
        label={t('deal.member-remove', { name })}
        onClick={onRemove}
      />
    </li>
  )
}

const fields = [
  ['firstName', 'deal.first-name', 'text', 100],
  ['lastName', 'deal.last-name', 'text', 100],
  ['email', 'deal.contact-email', 'email', 254],
  ['phone', 'deal.contact-phone', 'tel', 50],
  ['title', 'deal.contact-title', 'text', 120],
] as const

type MemberFieldsProps = MemberProps & {
  readonly index: number
  readonly onChange: (member: Member) => void
}

function MemberFields({ member, index, onChange, onRemove }: MemberFieldsProps) {
  const { t } = useWords()
  const { faultAt } = useWizard()
  const name = fullName(member) || t('new-deal.member-new')
  return (
    <fieldset className={styles.plain}>
      <legend className={styles.memberHead}>
        <span lang={langOf(name)}>{name}</span>
      </legend>
      <IconButton
        size="small"
        icon={IconTrash}
        className={styles.memberRemove}
        label={t('deal.member-remove', { name })}
        onClick={onRemove}
      />
      <div className={styles.row}>
        {fields.map(([field, label, type, maxLength]) => (
          <TextField
            key={field}
            label={t(label)}
            required={field !== 'title'}
            type={type}
            maxLength={maxLength}
            value={member[field]}
            onChange={(value) => onChange({ ...member, [field]: value })}
            error={faultAt(`team/${index}/${field}`)}
            below={field === 'email' && <MemberSight email={member.email} />}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** VIS-A2: being put on the team opens the deal to nobody whose roles do not. */
function MemberSight({ email }: { readonly email: string }) {
  const { draft, me } = useWizard()
  const [settled] = useDebouncedValue(email, 250)
  const sightOf = useTeamSight([settled], draft.locationId)
  const place = me.locations.find(({ id }) => id === draft.locationId)?.name ?? null
  return <SightNote sight={sightOf(settled)} me={me} place={place} email={settled} />
}

function RecentPeople({ onAdd }: { readonly onAdd: (person: Member) => void }) {
  const { t } = useWords()
  const { draft, me } = useWizard()
  const customerId = draft.customer?.id
  const recent = useQuery(queryOf(listRecentPeople, { query: customerId ? { customerId } : {} }))
  const { firstName, lastName, email, phone, title } = me.person
  const myself = { firstName, lastName, email, phone, title, guest: false }
  const people = [myself, ...(recent.data?.team ?? [])]
  const taken = new Set(draft.team.map((one) => one.email.toLowerCase()))
  const free = people.filter((person, index) => {
    const address = person.email.toLowerCase()
    return !taken.has(address) && people.findIndex((one) => one.email.toLowerCase() === address) === index
  })
  return free.slice(0, 8).map(({ guest, ...person }) => (
    <AppButton
      key={person.email}
      size="small"
      icon={IconPlus}
      title={person.email}
      aria-label={t('deal.member-recent-add', { name: fullName(person) })}
      onClick={() => onAdd(person)}
    >
      <span lang={langOf(fullName(person))}>{fullName(person)}</span>
      {guest && <span>{`· ${t('people.guest')}`}</span>}
    </AppButton>
  ))
}
