import { below, type Chance, isLucky, oneOf } from './chance.ts'

/** In which of four scripts somebody writes. */
export type Script = 'latin' | 'korean' | 'cyrillic' | 'han'

export function scriptOf(country: string): Script {
  if (country === 'KR') return 'korean'
  if (country === 'RU' || country === 'KZ') return 'cyrillic'
  return country === 'TW' || country === 'HK' ? 'han' : 'latin'
}

const words = (text: string) => text.split(' ')

type Pool = {
  first: string[]
  last: string[]
  places: string[]
  works: string[]
  syllables: string[]
  gap: string
  phase: (n: number) => string
}

const pools: Record<Script, Pool> = {
  latin: {
    first: words(
      'Ines Jonas Mira Pavel Suri Tomas Ulla Yara Anke Bram Chloé Dirk Elin Félix Greta Hugo Ida Jens Karin Lars Maud Nils Olga Piet Quinn Rosa Sven Tess Udo Vera',
    ),
    last: words(
      'Brekel Torvik Sanders Velthuis Dunham Harlow Petersen Nordahl Silber Graham Osterman Finney Marlow Ulrich Kanter Retveld Bosman Keller Lindqvist Møller Ørsted Weiss Jansen Visser Baxter Whitby Carver Holm Strand Falk',
    ),
    places: words(
      'Harbour Factory Hospital Warehouse Museum School Airport Railway Bakery Shipyard Greenhouse Laboratory Brewery Cannery Foundry Library Theatre Quarry Depot Clinic Stadium Market Dairy Mill',
    ),
    works: words(
      'migration renewal rollout analytics security training monitoring automation backup planning integration modernization archive forecasting scheduling tracking billing payroll inventory reporting',
    ),
    syllables: words('bra kel tor mi san vel dun har lo pet nor sil gra ost fin mar ul kan ret bos'),
    gap: ' ',
    phase: (n) => `, phase ${n}`,
  },
  korean: {
    first: words('민지 서준 하은 도윤 지우 예준 수아 시우 지호 서연 준서 하린 건우 유나 현우'),
    last: words('김 이 박 최 정 강 조 윤 장 임 한 오'),
    places: words('항만 공장 병원 창고 박물관 학교 공항 철도 물류센터 연구소 조선소 도서관'),
    works: words('이전 갱신 구축 분석 보안 교육 모니터링 자동화 백업 통합 현대화 예측'),
    syllables: words('가온 나래 다온 라온 마루 바다 새벽 아름 하늘 한빛 누리 미르 보람 소담 예솔 이룸'),
    gap: ' ',
    phase: (n) => ` ${n}단계`,
  },
  cyrillic: {
    first: words('Анна Борис Вера Глеб Дарья Егор Жанна Игорь Лариса Максим Нина Олег Павел Раиса Семён'),
    last: words(
      'Иваненко Морозко Лысенко Гончар Быкович Дорош Левченко Савчук Титаренко Фоменко Шевчук Яценко',
    ),
    places: words(
      'Порт Завод Больница Склад Музей Школа Аэропорт Вокзал Пекарня Верфь Лаборатория Библиотека',
    ),
    works: words(
      'миграция продление внедрение аналитика безопасность обучение мониторинг автоматизация резервирование интеграция модернизация прогноз',
    ),
    syllables: words('бра кел тор ми сан вел дун хар ло пет нор сил гра ост фин мар'),
    gap: ' ',
    phase: (n) => `, этап ${n}`,
  },
  han: {
    first: words('美玲 志明 淑芬 家豪 雅婷 俊傑 怡君 冠宇 佳穎 承翰 詩涵 柏翰'),
    last: words('陳 林 黃 張 李 王 吳 劉 蔡 楊 許 鄭'),
    places: words('港口 工廠 醫院 倉庫 博物館 學校 機場 鐵路 物流中心 研究所 造船廠 圖書館'),
    works: words('遷移 續約 導入 分析 資安 訓練 監控 自動化 備份 整合 現代化 預測'),
    syllables: words('宏 達 昌 隆 信 義 和 平 永 豐 新 光 大 同 華 成'),
    gap: '',
    phase: (n) => `第${n}期`,
  },
}

/** "Harbour migration velnor": a common kind of work at some place, and mostly a word of its own. */
export function dealName(chance: Chance, script: Script): string {
  const { places, works, syllables, gap } = pools[script]
  const coined = Array.from({ length: script === 'korean' ? 2 : 3 }, () => oneOf(chance, syllables)).join('')
  return [oneOf(chance, places), oneOf(chance, works), ...(isLucky(chance, 0.6) ? [coined] : [])].join(gap)
}

export function nextPhase(name: string, script: Script): string {
  return name + pools[script].phase(2)
}

/** Another one for each number: one syllable as long as there are any, then two, and so on. */
export function syllablesAt(script: Script, number: number): string {
  const { syllables } = pools[script]
  const last = syllables[number % syllables.length] as string
  const left = Math.floor(number / syllables.length)
  return left === 0 ? last : syllablesAt(script, left - 1) + last
}

export function personNames(chance: Chance, script: Script): { first: string; last: string } {
  const { first, last } = pools[script]
  return { first: oneOf(chance, first), last: oneOf(chance, last) }
}

const trades = words(
  'Systems Consulting Cloud Digital Networks Software Solutions Analytics Services Robotics Data Labs',
)

/** A partner's name; the number keeps two from being called the same. */
export function partnerName(chance: Chance, number: number): string {
  const coined = oneOf(chance, pools.latin.syllables) + oneOf(chance, pools.latin.syllables)
  return `${coined[0]?.toUpperCase()}${coined.slice(1)} ${oneOf(chance, trades)} ${number}`
}

export const noteTexts: readonly string[] = [
  'Waits for the budget round',
  'Renewal of the frame contract comes first',
  'Two sites, then the rest of the country',
  'Reference visit agreed',
  'The old system ends in spring',
  '예산 승인을 기다립니다',
  'Ждём решения по бюджету',
  '等候預算核准',
]

export const entryTexts: readonly string[] = [
  'The customer asks for a date.',
  'We should show the pilot first.',
  'Procurement has all papers now.',
  'Their architect wants to see the data model.',
  '다음 주에 다시 통화하기로 했습니다.',
  'Встреча перенесена на четверг.',
  '客戶希望先看示範。',
]

export const helpTexts: readonly string[] = [
  'Which of your products fits what they have?',
  'Please join the architecture review.',
  'We need a quote for three years.',
  'A proof of concept would win them.',
  '고객이 기술 검토를 요청했습니다.',
  'Нужна помощь с лицензиями.',
]

export const againTexts: readonly string[] = [
  'Meanwhile the customer has a budget and a date.',
  'Asked again: they have decided on the cloud.',
]

export const outcomeTexts: readonly string[] = [
  'Signed on the spot.',
  'They chose what they had.',
  'The project is postponed without a date.',
  'Told by the customer on the phone.',
]

/** Texts as they go into lists and lines of COPY without any sign of its own. */
export function plain(text: string): string {
  if (/["\\\t\n\r{}]/.test(text)) throw new Error(`A made-up text must be plain: ${text}`)
  return text
}

export function digits(chance: Chance, count: number): string {
  return String(below(chance, 10 ** count)).padStart(count, '0')
}
