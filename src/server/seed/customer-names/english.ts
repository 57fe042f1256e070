import { australianCities, britishCities, unitedStatesCities } from './places-english.ts'
import { type CountryNames, coined, type Industry, spaced, type Word, words } from './shape.ts'

const beginnings =
  'Otter,Lark,Copper,Moss,Thimble,Wren,Bramble,Quill,Fern,Marl,Ember,Tansy,Juniper,Saffron,Cobalt,Heron,Plover,' +
  'Sorrel,Teasel,Russet,Pewter,Willow,Barley,Candle,Clover,Gannet,Hazel,Lantern,Magpie,Nettle'

const trades: Record<Industry, Word[]> = {
  'agriculture-forestry-fishing': words('Farms,Orchards,Timber,Fisheries,Grains'),
  'communications-media': words('Broadband,Media,Broadcasting,Press,Studios'),
  education: words('Learning,Schools,Training,Language Institutes'),
  'financial-services': words('Insurance,Capital,Savings,Leasing,Payments'),
  government: words('Civic Services,Land Registry,Public Works,Regional Planning'),
  healthcare: words('Health,Pharma,Diagnostics,Dental Care,Medical Devices'),
  hospitality: words('Hotels,Inns,Catering,Resorts,Restaurants'),
  manufacturing: words('Tools,Motors,Ceramics,Instruments,Plastics,Robotics,Textiles,Castings'),
  'power-utilities': words('Energy,Water,Power,Grid,Renewables'),
  'public-safety-and-national-security': words('Rescue,Coast Watch,Fire Prevention,Emergency Dispatch'),
  'retail-consumer-goods': words('Retail,Outfitters,Grocers,Furniture,Toys,Cosmetics'),
  services: words('Consulting,Legal,Engineering,Facilities,Staffing'),
  'travel-transportation': words('Logistics,Air,Freight,Rail,Travel,Ferries'),
  'wholesale-distribution': words('Supply,Trading,Wholesale,Distribution,Paper'),
}

const streets = [
  'Mill Lane',
  'Station Road',
  'Harbour Street',
  'Orchard Road',
  'Foundry Street',
  'Canal Street',
  'Exchange Place',
  'Chapel Street',
  'Market Street',
  'Bridge Street',
  'Quarry Road',
  'Meadow Way',
]

export const unitedStates: CountryNames = {
  country: 'US',
  count: 192,
  heads: coined(beginnings, 'brook,field,ridge,creek,grove,haven,point,bluff,spring,hollow'),
  trades,
  compose: spaced,
  forms: words('{name} Inc.,{name} LLC,{name} Corp.,{name} Co.'),
  publicForms: words('{name} Authority,{name} District,{name} Agency'),
  affiliates: words(
    '{name} Holdings Inc.,{head} Services LLC,{head} Properties LLC,{name} International Inc.',
  ),
  cities: unitedStatesCities,
  streets: [
    'Market Street',
    'Commerce Avenue',
    'Industrial Parkway',
    'Lakeview Drive',
    'Main Street',
    'Harbor Boulevard',
    'Railroad Avenue',
    'Elm Street',
    'Mill Road',
    'Summit Avenue',
    'Canal Street',
    'Foundry Way',
  ],
  address: '{number} {street}',
}

export const britain: CountryNames = {
  country: 'GB',
  count: 107,
  heads: coined(beginnings, 'wick,cote,mere,holt,combe,stead,thorpe,fold,croft,gate'),
  trades,
  compose: spaced,
  forms: words('{name} Ltd,{name} Limited,{name} plc,{name} LLP'),
  publicForms: words('{name} Authority,{name} Board,{name} Trust'),
  affiliates: words('{name} Holdings plc,{head} Services Ltd,{head} Property Ltd,{name} (Europe) Ltd'),
  cities: britishCities,
  streets,
  address: '{number} {street}',
}

export const australia: CountryNames = {
  country: 'AU',
  count: 79,
  heads: coined(beginnings, 'gully,bank,reach,downs,bay,plains,ranges,flat'),
  trades,
  compose: spaced,
  forms: words('{name} Pty Ltd,{name} Ltd,{name} Group Pty Ltd'),
  publicForms: words('{name} Authority,{name} Commission'),
  affiliates: words('{name} Holdings Pty Ltd,{head} Services Pty Ltd,{name} (Australia) Pty Ltd'),
  cities: australianCities,
  streets,
  address: '{number} {street}',
}
