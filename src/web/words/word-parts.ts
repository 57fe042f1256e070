/**
 * What a language is fetched in: the words of every page and of the list, those of a deal, those of
 * refusals, and all others. An entry is
 * a namespace or one key of it; what the web app never says is in no part.
 */
export const partsBefore = {
  first: [
    'shell',
    'ui',
    'session',
    'deals',
    'deal-type',
    'status',
    'stage',
    'reason',
    'help',
    'role',
    'problem',
    'fault',
    'event',
    'actions.title',
    'actions.short',
    'actions.archived',
    'actions.restored',
    'actions.undo',
    'company-sign-in.continue',
    'company-sign-in.use-password',
    'palette.keys',
    'palette.new-deal',
    'people.forgot',
    'people.guest',
    'program.become',
    'review.title',
    'settings.account',
    'settings.no-role',
    'settings.security',
    'timeline.somebody',
  ],
  deal: [
    'deal',
    'timeline',
    'partners',
    'similar',
    'assessment',
    'incentive',
    'purchase-intent',
    'solution-kind',
    'co-sell-status',
  ],
  refusal: ['refusal'],
} as const

export const notOnTheWeb = ['cli', 'mail'] as const

export type WordPart = keyof typeof partsBefore | 'rest'

/** The part that has the key: one that names it, else the one that names its namespace. */
export function partOf(key: string): WordPart {
  const namespace = key.slice(0, key.indexOf('.'))
  const parts = Object.entries(partsBefore) as [WordPart, readonly string[]][]
  const named = parts.find(([, names]) => names.includes(key))
  return (named ?? parts.find(([, names]) => names.includes(namespace)))?.[0] ?? 'rest'
}
