type Door = {
  /** What stands in the statement. */
  name: string
  because: string
}

/** Statements that tell somebody who acts for another organization, or for none, something of the first; and why that is right. */
export const doors: readonly Door[] = [
  {
    name: 'find_session(',
    because: 'tells whoever shows the secret of a session whose it is; before that nobody acts',
  },
  {
    name: 'find_bearer(',
    because: 'tells whoever shows a key or token whose it is; before that nobody acts',
  },
  {
    name: 'find_person_by_email(',
    because: 'finds the hash of a password, which is compared and told to nobody',
  },
  {
    name: 'spend_refresh_token(',
    because: 'tells whoever shows a refresh token whose it is; it is spent by that',
  },
  { name: 'find_api_key(', because: 'tells whoever shows the secret of a key whose it is' },
  {
    name: 'address_of(',
    because: 'the address of the person who is signed in or joins, by an id that the program has checked',
  },
  { name: '$1::uuid as person', because: 'gives back ids that it was given, each with a count of own deals' },
]
