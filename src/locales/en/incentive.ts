/** Which incentive a solution earns. */
export const incentive = {
  none: 'No incentive',
  'ip-co-sell': 'IP co-sell',
  'business-apps-standard': 'Business applications, standard',
  'business-apps-premium': 'Business applications, premium',
}
