import { IconPencil, IconPlus, IconX } from '@tabler/icons-react'
import { type ReactNode, Suspense, useState } from 'react'
import type { DealView } from '#contract/deal-view.ts'
import { tintOf } from '../session/tint.ts'
import { IconButton } from '../ui/app-button.tsx'
import { Avatar, PersonLine, type Tint, UnknownAvatar } from '../ui/avatar.tsx'
import { Section } from '../ui/card.tsx'
import { later } from '../ui/later.ts'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './deal.module.css'
import { fullName } from './deal-looks.ts'
import { useDealScene } from './deal-scene.tsx'
import { FailureNote } from './failure-note.tsx'
import parts from './parts.module.css'
import { SightNote } from './sight-note.tsx'
import { useAmend } from './use-amend.ts'
import { useTeamSight } from './use-team-sight.ts'

const MemberDialog = later(() => import('./member-dialog.tsx'), 'MemberDialog')

type Member = DealView['team'][number]
type Company = {
  readonly id: string
  readonly name: string
  readonly tint: Tint
  readonly members: readonly Member[]
  readonly unnamed: number
}

type DealTeamProps = { readonly adding: boolean; readonly onAdding: (adding: boolean) => void }

/** Everybody on the deal by company; others' people are theirs to change (TM-5, TM-7). */
export function DealTeam({ adding, onAdding }: DealTeamProps) {
  const { deal, whyNot, fresh } = useDealScene()
  const { t } = useWords()
  const companies = useCompanies()
  const editable = whyNot('edit') === null
  const sizes = companies.map(({ members, unnamed }) => members.length + unnamed)
  const people = sizes.reduce((sum, size) => sum + size, 0)
  const staffed = sizes.filter((size) => size > 0).length
  return (
    <Section title={t('deal.team')} end={t('deal.team-count', { people, companies: staffed })}>
      <div className={styles.companies} data-fresh={fresh.has('team') || undefined}>
        {companies.map((company, index) => (
          <CompanyPeople
            key={company.id}
            company={company}
            editable={editable && index === 0 && !deal.readOnly}
          >
            {index === 0 && editable && (
              <li>
                <button type="button" className={parts.addPerson} onClick={() => onAdding(true)}>
                  <UnknownAvatar icon={IconPlus} />
                  {t('deal.member-add')}
                </button>
              </li>
            )}
          </CompanyPeople>
        ))}
      </div>
      <Suspense>{adding && <MemberDialog onClose={() => onAdding(false)} />}</Suspense>
    </Section>
  )
}

function useCompanies(): Company[] {
  const { deal, me } = useDealScene()
  const own: Company = {
    id: me.organization.id,
    name: me.organization.name,
    tint: tintOf(me.organization.id, me),
    members: deal.team,
    unnamed: 0,
  }
  const others = deal.counterparts.map(
    (part): Company => ({
      id: part.ownerId,
      name: part.ownerName,
      tint: tintOf(part.ownerId, me),
      members: part.team ?? [],
      unnamed: part.team === null ? part.teamSize : 0,
    }),
  )
  const all = deal.readOnly ? others : [own, ...others]
  return all.filter((company) => company.id === own.id || company.members.length + company.unnamed > 0)
}

type CompanyPeopleProps = {
  readonly company: Company
  readonly editable: boolean
  readonly children: ReactNode
}

function CompanyPeople({ company, editable, children }: CompanyPeopleProps) {
  const { t } = useWords()
  const { deal, me } = useDealScene()
  const { readOnly } = deal
  const ours = company.id === me.organization.id && !readOnly
  const sightOf = useTeamSight(ours ? company.members.map(({ email }) => email) : [], deal.location?.id)
  return (
    <div>
      <h3 className={styles.label} lang={langOf(company.name)}>
        {company.name}
      </h3>
      <ul className={parts.people}>
        {company.members.map((member) => (
          <li key={member.email}>
            <MemberCard member={member} tint={company.tint} editable={editable} />
            {ours && (
              <div className={parts.sight}>
                <SightNote sight={sightOf(member.email)} me={me} place={deal.location?.name ?? null} />
              </div>
            )}
          </li>
        ))}
        {company.unnamed > 0 && (
          <li>
            <PersonLine avatar={<UnknownAvatar />} name={t('deal.team-unnamed', { count: company.unnamed })}>
              {!readOnly && t('deal.team-named-later')}
            </PersonLine>
          </li>
        )}
        {children}
      </ul>
      {company.members.length === 0 && company.unnamed === 0 && (
        <p className={styles.none}>{t('deal.member-none')}</p>
      )}
    </div>
  )
}

type MemberCardProps = { readonly member: Member; readonly tint: Tint; readonly editable: boolean }

function MemberCard({ member, tint, editable }: MemberCardProps) {
  const { deal, me } = useDealScene()
  const { t } = useWords()
  const [changing, setChanging] = useState(false)
  const amend = useAmend(deal)
  const name = fullName(member) || member.email
  const last = deal.team.length === 1
  const mine = member.email.toLowerCase() === me.person.email.toLowerCase()
  const remove = () =>
    amend.mutate(({ team }) => ({ team: team.filter((one) => one.email !== member.email) }))
  return (
    <div className={parts.member}>
      <PersonLine
        avatar={<Avatar name={name} tint={tint} />}
        name={
          <span lang={langOf(name)}>
            {name}
            {mine && <span className={styles.dim}>{` · ${t('deal.you')}`}</span>}
          </span>
        }
      >
        <a href={`mailto:${member.email}`} className={parts.quietLink}>
          {member.title || member.email}
        </a>
      </PersonLine>
      {editable && (
        <span className={parts.memberButtons}>
          <IconButton
            size="small"
            icon={IconPencil}
            label={t('deal.member-edit', { name })}
            onClick={() => setChanging(true)}
          />
          <IconButton
            size="small"
            icon={IconX}
            aria-disabled={last || undefined}
            title={last ? t('deal.member-last') : undefined}
            label={last ? t('deal.member-last') : t('deal.member-remove', { name })}
            loading={amend.isPending}
            onClick={last ? undefined : remove}
          />
        </span>
      )}
      <FailureNote error={amend.error} />
      <Suspense>{changing && <MemberDialog member={member} onClose={() => setChanging(false)} />}</Suspense>
    </div>
  )
}
