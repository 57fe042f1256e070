import { type CountryNames, coined, spaced, words } from './shape.ts'

export const norway: CountryNames = {
  country: 'NO',
  count: 49,
  heads: coined(
    'Ravn,Selje,Lyng,Tiur,Orre,Bjørke,Sølv,Havørn,Multe,Rype,Hegre,Einer,Oter,Nordlys',
    'vik,nes,dal,fjell,ås,sund,tind,bekk,haug',
  ),
  trades: {
    'agriculture-forestry-fishing': words('Skog,Fiskeri,Havbruk,Gårdsdrift'),
    'communications-media': words('Fiber,Medier,Forlag'),
    education: words('Kompetanse,Kurs,Skoler'),
    'financial-services': words('Forsikring,Kapital,Sparing'),
    government: words('Innbyggertjenester,Vannverk,Kartverk'),
    healthcare: words('Helse,Farma,Tannhelse'),
    hospitality: words('Hoteller,Servering,Fjellstuer'),
    manufacturing: words('Mekaniske,Verft,Trevare,Aluminium'),
    'power-utilities': words('Energi,Kraft,Vind,Nett'),
    'public-safety-and-national-security': words('Beredskap,Redning'),
    'retail-consumer-goods': words('Handel,Møbler,Sport,Dagligvarer'),
    services: words('Rådgivning,Ingeniører,Regnskap'),
    'travel-transportation': words('Rederi,Transport,Logistikk,Reiser'),
    'wholesale-distribution': words('Engros,Papir,Sjømat'),
  },
  compose: spaced,
  forms: words('{name} AS,{name} ASA,{name} Gruppen AS'),
  publicForms: words('{name} IKS,{name} KF'),
  affiliates: words('{name} Holding AS,{head} Eiendom AS,{head} Drift AS'),
  cities: [
    { name: 'Oslo', aliases: ['오슬로', 'Осло', '奧斯陸'], region: null, postal: '01##' },
    { name: 'Bergen', aliases: ['베르겐', 'Берген', '卑爾根'], region: 'Vestland', postal: '50##' },
    { name: 'Trondheim', aliases: ['트론헤임', 'Тронхейм'], region: 'Trøndelag', postal: '70##' },
    { name: 'Stavanger', aliases: ['스타방에르', 'Ставангер'], region: 'Rogaland', postal: '40##' },
    { name: 'Tromsø', aliases: ['Tromso', 'Tromsoe', '트롬쇠', 'Тромсё'], region: 'Troms', postal: '90##' },
  ],
  streets: ['Havnegata', 'Fjordveien', 'Storgata', 'Bryggeveien', 'Skogveien', 'Industrigata', 'Kirkegata'],
  address: '{street} {number}',
}
