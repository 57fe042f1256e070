/** The command palette and the help page. */
export const palette = {
  deals: 'Deals',
  'recent-deals': 'Seen lately',
  actions: 'Actions',
  'actions-on': 'Actions on {name}',
  'go-to': 'Go to',
  'new-deal': 'New deal',
  board: 'Board',
  inbound: 'Inbound deals',
  outbound: 'Outbound deals',
  favorites: 'Favorite deals',
  'find-deals': 'Find “{query}” in all deals',
  'find-customers': 'Find the customer “{query}”',
  'theme-dark': 'Switch to dark',
  'theme-light': 'Switch to light',
  'sign-out': 'Sign out',
  keys: 'Keyboard shortcuts',
  'help-title': 'How Tandem works',
  'help-deal-title': 'A deal belongs to each party',
  'help-deal-body':
    'Every organization keeps its own record of the deal: its value, stage, team and notes. What the other side shows you stands beside it.',
  'help-share-title': 'You decide who sees it',
  'help-share-body':
    'A private deal is seen by your organization alone. Letting {vendor} read makes it partner-led; asking for help makes it co-sell. What was shown cannot be taken back.',
  'help-answer-title': 'A request has an end',
  'help-answer-body':
    'Whoever is asked has {days, plural, one {# day} other {# days}} to answer. After that the request expires, and the deal goes on with the side that opened it.',
  'help-end-title': 'An end is final',
  'help-end-body': 'Won, lost, declined and expired deals stay as they are. Copy one as a new deal to go on.',
  'help-refused-title': '“Why not?” always answers',
  'help-refused-body':
    'What cannot be done keeps its place, says why, and names the step that makes it possible.',
}
