/**
 * Read by the build alone. What a language is fetched in: the words of every page and of the list, those of a deal, those of
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
    'program.we-are-suspended',
    'program.we-can-read',
    'review.title',
    'settings.account',
    'settings.no-role',
    'settings.security',
    'timeline.somebody',
  ],
  deal: [
    'deal',
    'timeline',
    'similar',
    'deal.consent-on',
    'deal.consent-missing',
    'deal.member-add',
    'deal.member-none',
    'deal.member-edit',
    'deal.member-last',
    'deal.member-remove',
    'deal.contact-now',
    'deal.error-body',
    'deal.won-body',
    'deal.lost-body',
    'listing.everywhere',
    'customers.duns',
    'customers.lei',
    'assessment.legend',
    'assessment.fixed',
    'assessment.specialist',
    'assessment.pending-title',
    'assessment.stage-first',
    'partners.title',
    'partners.none',
    'partners.value',
    'partners.timeline-sent',
    'partners.asked-for',
    'partners.offered',
    'partners.offered-team',
    'partners.offered-contact',
    'partners.contact-shared',
    'partners.contact-kept',
    'partners.withdraw',
    'partners.expired',
    'partners.withdrawn',
    'partners.answer-note',
    'partners.status-withdrawn',
    'partners.sent-you',
    'partners.part-value',
    'partners.part-close',
    'partners.part-solutions',
    'partners.part-hint',
    'partners.part-contact-none',
    'partners.leads',
    'partners.because-received',
    'incentive',
    'purchase-intent',
    'solution-kind',
    'co-sell-status',
  ],
  refusal: ['refusal'],
} as const

/** Of those namespaces, what is said only behind a button: whoever presses it has the rest already. */
const behindButtons = [
  /^shell\.(keys-|appearance)/,
  /^session\.(no-access|first-run|signed-out|who-can|nobody-can|ask|got-it|meanwhile|someone-else|what-follows)/,
  /^role\..*-does$/,
  /^ui\.(conflict-|keep-mine|take-theirs|saving|saved|draft-kept|fields-missing|field-|amount|day-invalid)/,
  /^deal\.(assign-|contact-|consent|form|leave|stay|conflict-|member-|theirs-offered|first-name|last-name|email-)/,
  /^deal\.invite-(title|kind|notes|contact|consent|sees|due|final|send)/,
  /^deal\.(show-(title|lead|sees|hidden|final|send)|withdraw-(title|lead|send)|keep-request|quantity-invalid)/,
  /^deal\.(customer-(search|choose|chosen)|(error|won|lost)-body)/,
  /^deal\.solution-(add|search|kinds|own|vendor|third-party|assessment|in-deal|not-ready)/,
  /^deals\.(view-(save-|name|remove-|failed)|filter-(find|apply|any-text|from|to|value-hint|.*-wrong)|choices-most)/,
]

export const notOnTheWeb = ['cli', 'mail'] as const

export type WordPart = keyof typeof partsBefore | 'rest'

/** The part that has the key: one that names it, else the one that names its namespace. */
export function partOf(key: string): WordPart {
  const namespace = key.slice(0, key.indexOf('.'))
  const parts = Object.entries(partsBefore) as [WordPart, readonly string[]][]
  const named = parts.find(([, names]) => names.includes(key))
  if (named) return named[0]
  if (behindButtons.some((some) => some.test(key))) return 'rest'
  return parts.find(([, names]) => names.includes(namespace))?.[0] ?? 'rest'
}
