import type { WordKey } from '#locales/catalog.ts'

/** Deals of a made-up Thursday, with the longest and the strangest strings. */
export type SampleDeal = {
  readonly id: string
  readonly name: string
  readonly customer: string
  readonly type: WordKey
  readonly status: 'accepted' | 'won' | 'lost'
  readonly stage: WordKey
  readonly percent: number
  readonly vendor: 'accepted' | 'declined' | 'expired' | 'none' | readonly [fraction: number, until: string]
  readonly amount: string
  readonly currency: string
  readonly closesOn: string
}

export const now = '2026-11-19T13:02:00Z'

const row = (
  id: number,
  name: string,
  customer: string,
  rest: Omit<SampleDeal, 'id' | 'name' | 'customer'>,
): SampleDeal => ({ id: `D-${id}`, name, customer, ...rest })

export const sampleDeals: readonly SampleDeal[] = [
  row(10517, 'Route planner for the northern fleet and everything that drives behind it', 'Fjord Energy', {
    type: 'deal-type.co-sell-short',
    status: 'accepted',
    stage: 'stage.created',
    percent: 10,
    vendor: [0.09, '2026-11-20T19:14:00Z'],
    amount: '96500',
    currency: 'EUR',
    closesOn: '2027-01-29',
  }),
  row(10502, '지점 통합 데이터 플랫폼', '한빛물류', {
    type: 'deal-type.co-sell-short',
    status: 'accepted',
    stage: 'stage.developed',
    percent: 40,
    vendor: [0.45, '2026-11-25T19:14:00Z'],
    amount: '420000000',
    currency: 'KRW',
    closesOn: '2027-02-26',
  }),
  row(10499, 'Cold chain monitoring pilot', 'Reed Pharma', {
    type: 'deal-type.private-short',
    status: 'accepted',
    stage: 'stage.qualified',
    percent: 20,
    vendor: 'none',
    amount: '38000',
    currency: 'USD',
    closesOn: '2026-12-11',
  }),
  row(10490, 'Заказы и склад для 140 магазинов', 'Северный хлеб', {
    type: 'deal-type.partner-to-partner-short',
    status: 'accepted',
    stage: 'stage.negotiated',
    percent: 80,
    vendor: 'accepted',
    amount: '18600000',
    currency: 'RUB',
    closesOn: '2027-01-22',
  }),
  row(10471, '百貨會員資料整合', '晨光百貨', {
    type: 'deal-type.partner-led-short',
    status: 'accepted',
    stage: 'stage.proposed',
    percent: 60,
    vendor: 'declined',
    amount: '5900000',
    currency: 'TWD',
    closesOn: '2027-01-15',
  }),
  row(10463, 'Mine site connectivity', 'Quartz Mining', {
    type: 'deal-type.co-sell-short',
    status: 'accepted',
    stage: 'stage.qualified',
    percent: 20,
    vendor: 'expired',
    amount: '88000.50',
    currency: 'AUD',
    closesOn: '2027-01-09',
  }),
  row(10440, 'Guest app, 40 properties', 'Opal Hotels', {
    type: 'deal-type.solution-assessment-short',
    status: 'won',
    stage: 'stage.won',
    percent: 100,
    vendor: 'accepted',
    amount: '148000',
    currency: 'USD',
    closesOn: '2026-11-06',
  }),
  row(10431, 'Patient scheduling', 'Harbor Health', {
    type: 'deal-type.private-short',
    status: 'lost',
    stage: 'stage.proposed',
    percent: 60,
    vendor: 'none',
    amount: '71000',
    currency: 'USD',
    closesOn: '2026-10-28',
  }),
]
