/** How far the sale is; the percentage is written by Intl. */
export const stage = {
  created: 'Created',
  accepted: 'Accepted',
  'created-or-accepted': 'Created / Accepted',
  qualified: 'Qualified',
  developed: 'Developed',
  proposed: 'Proposed',
  negotiated: 'Negotiated',
  won: 'Won',
  lost: 'Lost',
  'lost-at': 'Lost at {stage}',
  'with-percent': '{stage} {percent}',
  'assessment-20': 'Letter of engagement',
  'assessment-40': 'Data collection',
  'assessment-60': 'Assessment report',
  'assessment-80': 'Presentation',
}
