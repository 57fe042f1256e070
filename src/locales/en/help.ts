/** What an invitation asks the vendor or a partner for (HP-H1 to HP-H7). */
export const help = {
  none: 'No help for now',
  'workload-specific-value-proposition': 'Workload-specific value proposition',
  'customer-technical-architecture': 'Customer technical architecture',
  'proof-of-concept-or-demo': 'Proof of concept / demo',
  'quotes-or-licensing': 'Quotes / licensing',
  'post-sales-customer-success': 'Post-sales customer success',
  'general-or-other': 'General or other',
}
