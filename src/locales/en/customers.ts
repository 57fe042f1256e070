/** The customer directory: searched by name and place. */
export const customers = {
  name: 'Name of the customer',
  place: 'City or country',
  'begin-title': 'Find a customer',
  'begin-body':
    'The directory knows companies by their legal name, in any script. Two letters are enough to begin.',
  'none-title': 'No customer has this name',
  'none-body': 'Check the spelling, try a part of the name, or leave the place empty.',
  'in-place': 'In {place}',
  elsewhere: 'Elsewhere',
  found: 'Customers',
  duns: 'D-U-N-S {number}',
  more: 'There are more. Write more of the name.',
  'new-deal': 'New deal',
  'new-deal-with': 'New deal with {name}',
  'deals-of': 'Deals with this customer',
}
