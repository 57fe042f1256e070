import { IconEye } from '@tabler/icons-react'
import { tintOf } from '../session/tint.ts'
import { OrgMark, PersonLine, UnknownAvatar } from '../ui/avatar.tsx'
import { Card } from '../ui/card.tsx'
import { StatusBadge } from '../ui/status.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import aside from './aside.module.css'
import { statusLooks } from './deal-looks.ts'
import { useDealScene } from './deal-scene.tsx'
import { isPart, type Shown } from './help-state.ts'
import { TheirPart } from './their-part.tsx'

/** Who leads the deal or sent it to me: their standing, stage, people and share. */
export function PartyCard({ part }: { readonly part: Shown }) {
  const { me, deal, fresh } = useDealScene()
  const { t } = useWords()
  const look = statusLooks[part.substatus]
  const offered = isPart(deal)
  const quiet = deal.readOnly || offered
  const unnamed = part.team === null ? part.teamSize : 0
  return (
    <Card
      mark={<OrgMark name={part.ownerName} tint={tintOf(part.ownerId, me)} />}
      title={<span lang={langOf(part.ownerName)}>{part.ownerName}</span>}
      badge={
        <StatusBadge tone={look.tone} icon={look.icon}>
          {t(look.word)}
        </StatusBadge>
      }
      changed={fresh.has(`party:${part.ownerName}`)}
      footer={
        deal.readOnly ? (
          <>
            <IconEye size={14} aria-hidden />
            {t('deal.partner-leads')}
          </>
        ) : (
          offered && t('partners.leads')
        )
      }
    >
      <TheirPart part={quiet ? { ...part, notes: null, value: null, closeOn: null } : part} />
      {unnamed > 0 && (
        <div className={aside.seller}>
          <PersonLine avatar={<UnknownAvatar size={36} />} name={t('deal.team-unnamed', { count: unnamed })}>
            {deal.readOnly ? t('deal.their-team', { name: part.ownerName }) : t('deal.team-named-later')}
          </PersonLine>
        </div>
      )}
    </Card>
  )
}
