/** What is wrong with one field, in a sentence below it. */
export const fault = {
  required: 'This is needed.',
  'too-long': 'At most {max, plural, one {# character} other {# characters}}.',
  'too-many': 'At most {max, plural, one {# entry} other {# entries}}.',
  email: 'Write the address like {example}.',
  amount: 'Write an amount in digits, without a sign.',
  currency: 'Choose a currency.',
  day: 'There is no such date.',
  'day-past': 'Choose a day that is still to come.',
  choice: 'Choose one of the offered values.',
  form: 'This is not written the way it is needed here.',
  unknown: 'This does not exist any more. Choose another.',
  taken: 'This is in use already.',
  consent: 'The consent is needed before the contact can be shared.',
  'not-allowed': 'This cannot be used here.',
  'password-short': 'At least {min, plural, one {# character} other {# characters}}.',
}
