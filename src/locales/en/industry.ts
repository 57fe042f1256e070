/** The customer's industry (BP-F6). */
export const industry = {
  'agriculture-forestry-fishing': 'Agriculture, forestry and fishing',
  'communications-media': 'Communications and media',
  education: 'Education',
  'financial-services': 'Financial services',
  government: 'Government',
  healthcare: 'Healthcare',
  hospitality: 'Hospitality',
  manufacturing: 'Manufacturing',
  'power-utilities': 'Power and utilities',
  'public-safety-and-national-security': 'Public safety and national security',
  'retail-consumer-goods': 'Retail and consumer goods',
  services: 'Services',
  'travel-transportation': 'Travel and transportation',
  'wholesale-distribution': 'Wholesale distribution',
}
