import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DealView } from '#contract/deal-view.ts'
import { listRecentPeople } from '#contract/engagements.ts'
import type { FieldFault } from '#contract/values.ts'
import { ApiProblem } from '../api.ts'
import { queryOf } from '../queries/query-of.ts'
import { tintOf } from '../session/tint.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { TextField } from '../ui/text-field.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { fullName } from './deal-looks.ts'
import { useDealScene } from './deal-scene.tsx'
import styles from './dialogs.module.css'
import { FailureNote } from './failure-note.tsx'
import { useFaultAt } from './fault-words.ts'
import { SightNote } from './sight-note.tsx'
import { type Amendment, useAmend } from './use-amend.ts'
import { useTeamSight } from './use-team-sight.ts'

type Member = DealView['team'][number]
type MemberDialogProps = { readonly member?: Member; readonly onClose: () => void }

const nobody: Member = { firstName: '', lastName: '', email: '', phone: '', title: '' }
const demanded = ['firstName', 'lastName', 'email', 'phone'] as const

/** TM-1 to TM-4: people of recent deals by one click, or somebody else in five fields. */
export function MemberDialog({ member, onClose }: MemberDialogProps) {
  const { deal } = useDealScene()
  const { t } = useWords()
  const [draft, setDraft] = useState(member ?? nobody)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const amend = useAmend(deal, onClose)
  const index = member ? deal.team.findIndex((one) => one.email === member.email) : deal.team.length
  const faultAt = useFaultAt([...faults, ...serverFaults(amend.error, index)])
  const set = (part: Partial<Member>) => setDraft({ ...draft, ...part })
  const submit = () => {
    const found = faultsOf(draft, deal, member)
    setFaults(found)
    if (found.length === 0) amend.mutate(put(draft, member))
  }
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={member ? t('deal.member-edit', { name: fullName(member) }) : t('deal.member-add')}
      lead={t('deal.member-scope')}
      onSubmit={submit}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="primary" loading={amend.isPending}>
            {member ? t('ui.save') : t('ui.add')}
          </AppButton>
        </>
      }
    >
      <div className={styles.fields}>
        {!member && <RecentPeople onChoose={(person) => amend.mutate(put(person))} />}
        <div className={styles.row}>
          <TextField
            label={t('deal.first-name')}
            required
            data-autofocus
            maxLength={100}
            value={draft.firstName}
            onChange={(firstName) => set({ firstName })}
            error={faultAt('firstName')}
          />
          <TextField
            label={t('deal.last-name')}
            required
            maxLength={100}
            value={draft.lastName}
            onChange={(lastName) => set({ lastName })}
            error={faultAt('lastName')}
          />
          <TextField
            label={t('deal.contact-email')}
            required
            type="email"
            maxLength={254}
            value={draft.email}
            onChange={(email) => set({ email })}
            error={faultAt('email')}
            below={<MemberSight email={draft.email} />}
          />
          <TextField
            label={t('deal.contact-phone')}
            required
            type="tel"
            maxLength={50}
            value={draft.phone}
            onChange={(phone) => set({ phone })}
            error={faultAt('phone')}
          />
          <TextField
            label={t('deal.contact-title')}
            maxLength={120}
            value={draft.title}
            onChange={(title) => set({ title })}
          />
        </div>
        <FailureNote error={amend.error} />
      </div>
    </AppDialog>
  )
}

/** VIS-A2: being put on the team opens the deal to nobody whose roles do not. */
function MemberSight({ email }: { readonly email: string }) {
  const { deal, me } = useDealScene()
  const [settled] = useDebouncedValue(email, 250)
  const sightOf = useTeamSight([settled], deal.location?.id)
  return <SightNote sight={sightOf(settled)} me={me} place={deal.location?.name ?? null} email={settled} />
}

function put(person: Member, before?: Member): Amendment {
  const { firstName, lastName, email, phone, title } = person
  const clean = { firstName, lastName, email, phone, title }
  return ({ team }) => ({
    team: before ? team.map((one) => (one.email === before.email ? clean : one)) : [...team, clean],
  })
}

/** The server speaks of "team/2/email"; the dialog shows one person. */
function serverFaults(error: unknown, index: number): FieldFault[] {
  const fields = error instanceof ApiProblem ? (error.problem.fields ?? []) : []
  const prefix = `team/${index}/`
  return fields
    .filter((fault) => fault.path.startsWith(prefix))
    .map((fault) => ({ ...fault, path: fault.path.slice(prefix.length) }))
}

function faultsOf(draft: Member, deal: DealView, member: Member | undefined): FieldFault[] {
  const fault = (path: string, code: FieldFault['code']): FieldFault => ({ path, code, facts: {} })
  const missing = demanded
    .filter((field) => draft[field].trim() === '')
    .map((field) => fault(field, 'required'))
  const email = draft.email.trim().toLowerCase()
  const taken = deal.team.some((one) => one.email !== member?.email && one.email.toLowerCase() === email)
  if (email === '') return missing
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return [...missing, fault('email', 'email')]
  return taken ? [...missing, fault('email', 'taken')] : missing
}

function RecentPeople({ onChoose }: { readonly onChoose: (person: Member) => void }) {
  const { deal, me } = useDealScene()
  const { t } = useWords()
  const recent = useQuery(queryOf(listRecentPeople, {}))
  const free = (recent.data?.team ?? []).filter(
    (person) => !deal.team.some((one) => one.email.toLowerCase() === person.email.toLowerCase()),
  )
  const offered = free.slice(0, 8)
  const sightOf = useTeamSight(
    offered.map(({ email }) => email),
    deal.location?.id,
  )
  if (offered.length === 0) return null
  return (
    <section>
      <h3 className={styles.sub}>{t('deal.member-recent')}</h3>
      <div className={styles.list}>
        {offered.map(({ guest, ...person }) => (
          <button
            key={person.email}
            type="button"
            className={styles.option}
            aria-label={t('deal.member-recent-add', { name: fullName(person) })}
            onClick={() => onChoose(person)}
          >
            <Avatar name={fullName(person)} tint={tintOf(me.organization.id, me)} />
            <span className={styles.optionText} lang={langOf(fullName(person))}>
              <span className={styles.optionName}>{fullName(person)}</span>
              <div className={styles.dim}>
                {[person.title, person.email, guest ? t('people.guest') : ''].filter(Boolean).join(' · ')}
              </div>
              <SightNote sight={sightOf(person.email)} me={me} place={deal.location?.name ?? null} />
            </span>
            <Glyph icon={IconPlus} />
          </button>
        ))}
      </div>
      <h3 className={styles.sub}>{t('deal.member-form')}</h3>
    </section>
  )
}
