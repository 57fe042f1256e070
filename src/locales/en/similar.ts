/** Past deals that resemble the one that was received (LC-T3, LC-7). */
export const similar = {
  title: 'Similar deals',
  lead: 'Your own past deals that resemble this one.',
  accepted: 'You accepted {count} of {of} deals like this.',
  none: 'None of your past deals resembles this one yet.',
  'none-user': 'Only deals that you see are compared.',
  failed: 'Similar deals could not be loaded',
  why: 'Why: {reasons}',
  'reason-customer': 'same customer',
  'reason-solution': 'same solution',
  'reason-industry': 'same industry',
  'reason-country': 'same country',
  'reason-size': 'similar value',
  'reason-type': 'same type',
}
