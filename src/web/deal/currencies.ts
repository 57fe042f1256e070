/** The currencies of the countries that most deals are in come first; every other one can be found by typing. */
const first = [
  'USD',
  'EUR',
  'GBP',
  'KRW',
  'TWD',
  'RUB',
  'JPY',
  'CNY',
  'KZT',
  'NOK',
  'CHF',
  'AUD',
  'CAD',
  'INR',
]

export const currencies: readonly string[] = [
  ...first,
  ...Intl.supportedValuesOf('currency').filter((code) => !first.includes(code)),
]
