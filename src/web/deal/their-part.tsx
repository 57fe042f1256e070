import { IconMail, IconPhone } from '@tabler/icons-react'
import { tintOf } from '../session/tint.ts'
import { Avatar, PersonLine } from '../ui/avatar.tsx'
import { type Fact, FactList } from '../ui/facts.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import aside from './aside.module.css'
import { fullName, stageWithPercent } from './deal-looks.ts'
import { useDealScene } from './deal-scene.tsx'
import type { Shown } from './help-state.ts'

/** Who works on it over there, how far they are, and what it is worth to them (VIS-3). */
export function TheirPart({ part }: { readonly part: Shown }) {
  const { deal, me } = useDealScene()
  const words = useWords()
  const { t, formatMoney, formatDay } = words
  const name = part.ownerName
  const facts: Fact[] = []
  if (part.stage) {
    facts.push({
      key: 'stage',
      label: t('deal.their-stage', { name }),
      value: stageWithPercent(words, null, part.stage, { opening: part.ownerRole, type: deal.type }),
    })
  }
  if (part.value) {
    facts.push({
      key: 'value',
      label: t('deal.their-value', { name }),
      value: formatMoney(part.value.amount, part.value.currency),
    })
  }
  if (part.closeOn)
    facts.push({ key: 'close', label: t('deal.their-close', { name }), value: formatDay(part.closeOn) })
  return (
    <>
      {part.team?.map((member) => (
        <div key={member.email} className={aside.seller}>
          <PersonLine
            avatar={<Avatar name={fullName(member)} tint={tintOf(part.ownerId, me)} size={36} />}
            name={fullName(member)}
          >
            {member.title || member.email}
          </PersonLine>
          <span className={aside.reach}>
            <a
              href={`mailto:${member.email}`}
              aria-label={t('deal.mail-to', { name: fullName(member) })}
              title={member.email}
            >
              <Glyph icon={IconMail} />
            </a>
            {member.phone && (
              <a
                href={`tel:${member.phone.replace(/[^+\d]/g, '')}`}
                aria-label={t('deal.call', { name: fullName(member) })}
                title={member.phone}
              >
                <Glyph icon={IconPhone} />
              </a>
            )}
          </span>
        </div>
      ))}
      {facts.length > 0 && <FactList facts={facts} />}
      {part.notes && (
        <p className={aside.quote} lang={langOf(part.notes)}>
          {part.notes}
        </p>
      )}
    </>
  )
}
