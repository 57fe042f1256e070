/** The level that a solution has reached (24.1). */
export const coSellStatus = {
  'in-market': 'In market',
  'co-sell-ready': 'Co-sell ready',
  'ip-co-sell': 'IP co-sell eligible',
  'business-apps-standard': 'Business applications, standard',
  'business-apps-premium': 'Business applications, premium',
  'under-review': 'Under review',
}
