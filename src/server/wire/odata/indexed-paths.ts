/** What an index answers, however many referrals there are; said in docs/odata.md, and to whoever asked for too much. */
export const indexedPaths = [
  'id',
  'engagementId',
  'status',
  'substatus',
  'type',
  'qualification',
  'direction',
  'createdDateTime',
  'updatedDateTime',
  'customerProfile/address/country',
  'email',
  'team/any(x:x/email …)',
]

export const indexedOrders = ['createdDateTime', 'updatedDateTime', 'id']
