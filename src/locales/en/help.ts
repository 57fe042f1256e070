/** What an invitation asks the vendor or a partner for (HP-H1 to HP-H7). */
export const help = {
  none: 'No help for now',
  'workload-value-proposition': 'Workload-specific value proposition',
  'technical-architecture': 'Customer technical architecture',
  'proof-of-concept': 'Proof of concept / demo',
  'quotes-licensing': 'Quotes / licensing',
  'post-sales-success': 'Post-sales customer success',
  general: 'General or other',
}
