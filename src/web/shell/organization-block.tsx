import { IconCheck, IconSelector } from '@tabler/icons-react'
import { OrgMark, type Tint } from '../ui/avatar.tsx'
import { FloatMenu } from '../ui/float-menu.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { useWords } from '../words/words.tsx'
import styles from './app-shell.module.css'

export type ShellOrganization = {
  readonly id: string
  readonly name: string
  readonly tint: Tint
  /** Dimmed behind the name: "guest". */
  readonly note?: string
}

export type OrganizationBlockProps = {
  readonly organization: ShellOrganization
  /** The others that the person belongs to. */
  readonly organizations?: readonly ShellOrganization[]
  readonly onOrganization?: (id: string) => void
}

/** Whose deals these are, and the way to the person's other organizations. */
export function OrganizationBlock({
  organization,
  organizations = [],
  onOrganization,
}: OrganizationBlockProps) {
  const { t } = useWords()
  const block = (
    <>
      <OrgMark name={organization.name} tint={organization.tint} size={22} />
      <span className={styles.word}>{organization.name}</span>
    </>
  )
  if (organizations.length === 0) return <div className={styles.organization}>{block}</div>
  return (
    <FloatMenu
      position="bottom-start"
      alignItemsLabels="none"
      target={
        <button
          type="button"
          className={styles.organization}
          aria-label={t('shell.organization-switch', { name: organization.name })}
        >
          {block}
          <Glyph icon={IconSelector} size={14} />
        </button>
      }
    >
      {(menu) =>
        [organization, ...organizations].map((choice) => (
          <menu.RadioItem
            key={choice.id}
            value={choice.id}
            checked={choice.id === organization.id}
            checkIcon={<span />}
            closeMenuOnClick
            rightSection={choice.id === organization.id && <Glyph icon={IconCheck} size={14} />}
            onChange={(id) => {
              if (id !== organization.id) onOrganization?.(id)
            }}
          >
            <span className={styles.choice}>
              <OrgMark name={choice.name} tint={choice.tint} size={20} />
              {choice.name}
              {choice.note && <span className={styles.role}>{`· ${choice.note}`}</span>}
            </span>
          </menu.RadioItem>
        ))
      }
    </FloatMenu>
  )
}
