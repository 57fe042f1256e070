/** The customer's industries (BP-F6); a directory may know others, in its own words. */
export const industries = [
  'agriculture-forestry-fishing',
  'communications-media',
  'education',
  'financial-services',
  'government',
  'healthcare',
  'hospitality',
  'manufacturing',
  'power-utilities',
  'public-safety-and-national-security',
  'retail-consumer-goods',
  'services',
  'travel-transportation',
  'wholesale-distribution',
] as const
