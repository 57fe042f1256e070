/** Whether the customer buys through the marketplace. */
export const purchaseIntent = {
  yes: 'Yes',
  no: 'No',
  undecided: 'Not decided',
}
