/** Where a record stands; agrees in gender with «сделка» in Russian. */
export const status = {
  received: 'Received',
  pending: 'Pending',
  accepted: 'Accepted',
  won: 'Won',
  lost: 'Lost',
  declined: 'Declined',
  expired: 'Expired',
  error: 'Error',
  new: 'New',
  active: 'Active',
  closed: 'Closed',
  open: 'Open',
  'not-asked': 'Not asked',
  'not-invited': 'Not invited',
  'may-read': 'May read',
  'cannot-see': 'Cannot see',
}
