import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

/** What the golden copy is mostly made of: a few hundred columns, nearly all of them empty. */
const padding = 60
const header = [
  'LEI',
  'Entity.LegalName',
  'Entity.LegalName.xmllang',
  'Entity.OtherEntityNames.OtherEntityName.1',
  'Entity.OtherEntityNames.OtherEntityName.1.xmllang',
  'Entity.OtherEntityNames.OtherEntityName.1.type',
  'Entity.TransliteratedOtherEntityNames.TransliteratedOtherEntityName.1',
  'Entity.LegalAddress.FirstAddressLine',
  'Entity.LegalAddress.City',
  'Entity.LegalAddress.Region',
  'Entity.LegalAddress.Country',
  'Entity.LegalAddress.PostalCode',
  'Entity.EntityStatus',
  'Registration.RegistrationStatus',
  ...Array.from({ length: padding }, (_, index) => `Extension.Empty.${index + 1}`),
]

type Script = {
  share: number
  language: string
  country: string
  cities: readonly string[]
  streets: readonly string[]
  heads: (pick: Pick) => string
  trades: readonly string[]
  forms: readonly string[]
  latin?: (pick: Pick) => string
}
type Pick = <T>(choices: readonly T[]) => T

const latinSyllables = 'bra kel tor mi san vel dun har lo pet nor sil gra ost fin mar ul kan ret bos'.split(
  ' ',
)
const cyrillicSyllables =
  'бра кел тор ми сан вел дун хар ло пет нор сил гра ост фин мар ул кан рет бос'.split(' ')
const hangulSyllables = [...'가나다라마바사아자차카타파하강남동서한국대성우진현삼신영태광명세화경']
const hanSigns = [...'大中華國台新東南北方金光明天海山石玉龍福永昌盛泰安信和平興業利達豐寶']

const word = (pick: Pick, parts: readonly string[], count: number) =>
  Array.from({ length: count }, () => pick(parts)).join('')
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const latin = (pick: Pick) => capital(word(pick, latinSyllables, pick([2, 2, 3])))

const scripts: readonly Script[] = [
  western(
    24,
    'en',
    'US',
    ['New York', 'Boston', 'Chicago', 'Wilmington', 'Austin', 'Denver'],
    ['Inc.', 'LLC', 'Corp.'],
  ),
  western(16, 'en', 'GB', ['London', 'Leeds', 'Bristol', 'Glasgow', 'Cardiff'], ['Limited', 'Ltd', 'PLC']),
  western(
    14,
    'de',
    'DE',
    ['Berlin', 'Hamburg', 'München', 'Köln', 'Leipzig'],
    ['GmbH', 'AG', 'GmbH & Co. KG'],
  ),
  western(
    8,
    'nl',
    'NL',
    ['Rotterdam', 'Amsterdam', 'Utrecht', 'Eindhoven'],
    ['B.V.', 'N.V.', 'Holding B.V.'],
  ),
  western(6, 'fr', 'FR', ['Paris', 'Lyon', 'Marseille', 'Lille'], ['SARL', 'SA', 'SAS']),
  {
    share: 10,
    language: 'ru',
    country: 'RU',
    cities: ['Москва', 'Санкт-Петербург', 'Казань', 'Томск', 'Омск'],
    streets: ['улица Ленина', 'Невский проспект', 'улица Мира', 'Садовая улица'],
    heads: (pick) => capital(word(pick, cyrillicSyllables, pick([2, 3]))),
    trades: ['Логистика', 'Энерго', 'Торг', 'Строй', 'Фарм', 'Медиа'],
    forms: ['ООО', 'АО', 'ПАО'],
    latin,
  },
  {
    share: 12,
    language: 'ko',
    country: 'KR',
    cities: ['서울', '부산', '인천', '대구', '광주'],
    streets: ['세종대로', '테헤란로', '충장대로', '중앙로'],
    heads: (pick) => word(pick, hangulSyllables, pick([2, 2, 3])),
    trades: ['전자', '물산', '건설', '화학', '식품', '물류'],
    forms: ['주식회사', '(주)', '유한회사'],
    latin,
  },
  {
    share: 10,
    language: 'zh',
    country: 'TW',
    cities: ['臺北市', '高雄市', '臺中市', '新竹市'],
    streets: ['忠孝東路', '中山路', '中正路', '民生路'],
    heads: (pick) => word(pick, hanSigns, pick([2, 2, 3])),
    trades: ['電子', '物流', '科技', '食品', '實業', '建設'],
    forms: ['股份有限公司', '有限公司'],
    latin,
  },
]

function western(
  share: number,
  language: string,
  country: string,
  cities: string[],
  forms: string[],
): Script {
  return {
    share,
    language,
    country,
    cities,
    streets: [
      'Mill Lane',
      'Harbour Road',
      'Station Street',
      'Waalhaven',
      'Hauptstraße',
      'Rue du Port',
      'High Street',
    ],
    heads: latin,
    trades: [
      'Logistics',
      'Foods',
      'Energy',
      'Works',
      'Group',
      'Health',
      'Media',
      'Retail',
      'Capital',
      'Partners',
      'Fund',
    ],
    forms,
  }
}

export type DirectoryFile = { rows: number; path: string }

/** Writes made-up legal entities of several countries and scripts, the same ones each time. */
export async function writeDirectoryFile({ rows, path }: DirectoryFile): Promise<void> {
  const pick = picker(7)
  const file = createWriteStream(path, { highWaterMark: 1 << 20 })
  file.write(`${header.map(quoted).join(',')}\n`)
  const wheel = scripts.flatMap((script) => Array<Script>(script.share).fill(script))
  for (let row = 1; row <= rows; row += 1) {
    if (!file.write(lineOf(row, pick(wheel), pick))) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
}

const empty = `,""`.repeat(padding)

function lineOf(row: number, script: Script, pick: Pick): string {
  const { language, country } = script
  const plain = `${script.heads(pick)} ${pick(script.trades)}`
  const name = language === 'ru' ? `${pick(script.forms)} «${plain}»` : joined(language, script, plain, pick)
  const number = 1 + Math.floor(row % 180)
  const lapsed = row % 50 === 0 ? 'LAPSED' : 'ISSUED'
  const cells = [
    leiOf(row),
    name,
    language,
    row % 5 === 0 ? `${latin(pick)} ${pick(['International', 'Trading', 'Services'])}` : '',
    '',
    '',
    script.latin ? `${script.latin(pick)} Co` : '',
    `${pick(script.streets)} ${number}`,
    pick(script.cities),
    '',
    country,
    String(10_000 + (row % 80_000)),
    'ACTIVE',
    lapsed,
  ]
  return `${cells.map(quoted).join(',')}${empty}\n`
}

function joined(language: string, script: Script, plain: string, pick: Pick): string {
  if (language === 'ko') return `${pick(script.forms)} ${plain.replace(' ', '')}`
  if (language === 'zh') return `${plain.replace(' ', '')}${pick(script.forms)}`
  return `${plain} ${pick(script.forms)}`
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

export function leiOf(row: number): string {
  return `BENCH0${String(row).padStart(12, '0')}00`
}

/** The mulberry32 sequence: the same file each time. */
function picker(seed: number): Pick {
  let state = seed
  return (choices) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    const part = ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
    return choices[Math.floor(part * choices.length)] as (typeof choices)[number]
  }
}
