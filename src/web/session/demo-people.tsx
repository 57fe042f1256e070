import { IconArrowRight } from '@tabler/icons-react'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { getEntrance } from '#contract/sessions.ts'
import { problemSentence } from '../problem/problem-words.ts'
import { Avatar, type Tint } from '../ui/avatar.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { useWords } from '../words/words.tsx'
import styles from './entrance.module.css'
import { useSignIn } from './me.ts'

type Entrance = ReplyOf<typeof getEntrance>
type DemoPerson = Entrance['demo'][number]

/** The people of the demo, each with what can be seen as that person. */
export function DemoPeople({
  entrance,
  onDone,
}: {
  readonly entrance: Entrance
  readonly onDone: () => void
}) {
  const words = useWords()
  const { t } = words
  const signIn = useSignIn()
  const { demo, demoPassword } = entrance
  const partners = [...new Set(demo.filter(isPartner).map(({ organizationName }) => organizationName))]
  const enter = (person: DemoPerson) => {
    if (!signIn.isPending)
      signIn.mutate({ email: person.email, password: demoPassword ?? '' }, { onSuccess: onDone })
  }
  return (
    <section className={styles.demo}>
      <h2 className={styles.subtitle}>{t('session.demo-title')}</h2>
      <p className={styles.lead}>{t('session.demo-lead')}</p>
      <ul className={styles.people}>
        {demo.map((person) => (
          <li key={person.email}>
            <button
              type="button"
              className={styles.person}
              aria-busy={(signIn.isPending && signIn.variables.email === person.email) || undefined}
              onClick={() => enter(person)}
            >
              <Avatar name={person.name} tint={tintIn(person, partners)} size={36} />
              <span className={styles.personText}>
                <span>
                  <span className={styles.name}>{person.name}</span>
                  <span className={styles.organization}>
                    {person.organizationName}
                    {person.guest && ` · ${t('people.guest')}`}
                  </span>
                </span>
                <div className={styles.detail}>{sightOf(person)}</div>
              </span>
              <span className={styles.arrow}>
                <Glyph icon={IconArrowRight} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {signIn.error && (
        <p className={styles.error} role="alert">
          {problemSentence(signIn.error, words)}
        </p>
      )}
    </section>
  )

  /** "Referrals user, own deals in Rotterdam" */
  function sightOf({ roles, organizationName, locationName }: DemoPerson): string {
    const place = locationName ?? organizationName
    const role = roles.find((one): one is Sight => (sights as readonly string[]).includes(one))
    if (!role) return roles.map((one) => t(`role.${one}`)).join(', ')
    return t('session.role-and-sight', {
      role: t(`role.${role}`),
      sees: t(`session.sees-${role}`, { place }),
    })
  }
}

const sights = ['vendor-admin', 'vendor-seller', 'referrals-admin', 'referrals-user'] as const
type Sight = (typeof sights)[number]

function isPartner({ organizationKind }: DemoPerson): boolean {
  return organizationKind === 'partner'
}

function tintIn(person: DemoPerson, partners: readonly string[]): Tint {
  if (!isPartner(person)) return 'indigo'
  return (['green', 'sand'] as const)[partners.indexOf(person.organizationName)] ?? 'gray'
}
