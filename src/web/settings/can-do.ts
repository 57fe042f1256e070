import { helpTypes as everyHelp, type HelpType } from '#domain/help.ts'
import { type Role, userAdminRoles } from '#domain/role.ts'
import type { Words } from '../words/words.tsx'
import type { Rights, Scope } from './rights.ts'

export type Work = { readonly helpTypes: readonly HelpType[]; readonly countries: readonly string[] }

type Reader = {
  readonly words: Pick<Words, 't' | 'formatList' | 'nameOf'>
  readonly organizationName: string
  readonly locations: readonly { readonly id: string; readonly name: string }[]
}

/** What the roles amount to, a sentence each. */
export function sentencesOf(rights: Rights, work: Work, reader: Reader): string[] {
  const { t } = reader.words
  const place = (role: Role) => placeOf(rights[role], reader)
  const all = place('referrals-admin')
  const team = rights['referrals-admin'] === 'company' ? null : place('referrals-user')
  const create = all && rights['referrals-admin'] === 'company' ? all : union(rights, reader)
  const sentences = [
    rights['vendor-admin'] ? t('settings.can-vendor-admin') : null,
    rights['vendor-seller'] ? answering(work, reader) : null,
    all ? t('settings.can-all', { place: all }) : null,
    team ? t('settings.can-team', { place: team }) : null,
    create ? t('settings.can-create', { place: create }) : null,
    userAdminRoles.some((role) => rights[role]) ? t('settings.can-manage') : null,
    rights['business-profile-admin'] ? t('settings.can-profile') : null,
  ].filter((sentence) => sentence !== null)
  return sentences.length > 0 ? sentences : [t('settings.can-nothing')]
}

function answering({ helpTypes, countries }: Work, { words }: Reader): string {
  const { t, formatList, nameOf } = words
  if (helpTypes.length === 0) return t('settings.can-answer-nothing')
  const help = everyHelp.every((type) => helpTypes.includes(type))
    ? t('settings.can-answer-any')
    : t('settings.can-answer', { help: formatList(helpTypes.map((type) => t(`help.${type}`))) })
  const where =
    countries.length === 0
      ? t('settings.can-answer-anywhere')
      : t('settings.can-answer-countries', {
          countries: formatList(
            countries.map((code) => nameOf('region', code)),
            'disjunction',
          ),
        })
  return `${help}, ${where}`
}

/** The places of both roles that may open deals (ROL-2). */
function union(rights: Rights, reader: Reader): string | null {
  const scopes = [rights['referrals-admin'], rights['referrals-user']]
  if (scopes.includes('company')) return placeOf('company', reader)
  return placeOf([...new Set(scopes.flatMap((scope) => (scope === 'company' ? [] : (scope ?? []))))], reader)
}

function placeOf(scope: Scope | undefined, { words, organizationName, locations }: Reader): string | null {
  if (scope === undefined || scope.length === 0) return null
  if (scope === 'company') return organizationName
  return words.formatList(locations.filter(({ id }) => scope.includes(id)).map(({ name }) => name))
}
