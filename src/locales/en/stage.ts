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
}
