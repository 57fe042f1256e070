/**
 * One deal of the demo. `path` is its life in steps: an asked help ("ask:proof-of-concept"), "show", the vendor's
 * "accept", "decline:REASON" or "expire", stages ("20" to "80"), "won", "lost:REASON", "error:REASON", and on the
 * vendor's side "vendor:40", "vendor:won". A deal of Aster is sent to the named partner.
 */
export type DemoDeal = {
  by: 'ben' | 'bea' | 'boris' | 'minji' | 'cleo' | 'carl' | 'ada'
  location: string | null
  name: string
  customer: string
  value: string
  solutions: string[]
  daysAgo: number
  closesIn: number
  path: string
  to?: 'Birch' | 'Cedar'
  note?: string
}

const line = (
  by: DemoDeal['by'],
  location: string | null,
  name: string,
  customer: string,
  value: string,
  solutions: string,
  days: [ago: number, closes: number],
  path: string,
  rest: Pick<DemoDeal, 'to' | 'note'> = {},
): DemoDeal => ({
  by,
  location,
  name,
  customer,
  value,
  solutions: solutions.split(' '),
  daysAgo: days[0],
  closesIn: days[1],
  path,
  ...rest,
})

export const demoDeals: DemoDeal[] = [
  line('ben', 'Rotterdam', 'Warehouse cooling, phase 2', 'Dune Logistics B.V.', '184000 USD', 'SOL-20001-BIR SOL-10001-AST SOL-30001-CED', [78, 29], '20 40 ask:proof-of-concept accept 60 vendor:20', { note: 'Hall 3 is ready for the trial; the board meets on the second.' }),
  line('ben', 'Oslo', 'Route planner for the northern fleet', 'Fjord Energy AS', '96500 EUR', 'SOL-20002-BIR SOL-10003-AST', [13, 69], 'ask:quotes-licensing'),
  line('minji', 'Busan', '지점 통합 데이터 플랫폼', '한빛물류 주식회사', '420000000 KRW', 'SOL-20003-BIR SOL-10002-AST', [40, 97], '20 40 ask:technical-architecture@6'),
  line('ben', 'Rotterdam', 'Cold chain monitoring pilot', 'Reed Pharma Ltd', '38000 USD', 'SOL-20001-BIR', [22, 20], '20'),
  line('boris', 'Oslo', 'Заказы и склад для 140 магазинов', 'Северный хлеб, ООО', '18600000 RUB', 'SOL-20002-BIR SOL-10003-AST', [35, 62], 'ask:technical-architecture accept 20'),
  line('minji', 'Busan', '百貨會員資料整合', '晨光百貨股份有限公司', '5900000 TWD', 'SOL-20003-BIR SOL-10002-AST', [48, 57], 'ask:workload-value-proposition accept 20 40 60'),
  line('ben', 'Rotterdam', 'Baggage tracking, hub east', 'Kestrel Air Inc.', '310000 USD', 'SOL-20001-BIR SOL-10005-AST', [50, 126], 'show 20 40'),
  line('bea', 'Rotterdam', 'Claims intake automation', 'Nimbus Insurance plc', '402000 USD', 'SOL-20001-BIR SOL-10003-AST', [120, -20], 'ask:proof-of-concept accept 20 40 60 80 vendor:60 won vendor:won'),
  line('bea', 'Rotterdam', 'Patient scheduling', 'Harbor Health Inc.', '71000 USD', 'SOL-20003-BIR', [100, -22], '20 40 60 lost:budget'),
  line('ben', null, 'Loyalty data in one place', 'Iris Retail Inc.', '127500 USD', 'SOL-20003-BIR SOL-10002-AST', [60, 30], 'ask:workload-value-proposition decline:no-seller-manages-customer 20 40 60'),
  line('ben', 'Rotterdam', 'Edge cameras for 12 plants', 'Slate Motors LLC', '264000 USD', 'SOL-20001-BIR SOL-10005-AST', [90, 85], 'show 20 40'),
  line('ben', 'Oslo', 'Fleet fuel dashboard', 'Quartz Mining Pty Ltd', '88000 AUD', 'SOL-20002-BIR', [55, 50], 'ask:general expire 20'),
  line('boris', 'Oslo', 'Ferry timetable data', '#NO:1', '1180000 NOK', 'SOL-20002-BIR SOL-10002-AST', [33, 28], 'ask:technical-architecture@12 20 40 60 80'),
  line('ben', 'Rotterdam', 'Container tracking for the terminal', 'Dune Logistics Nederland B.V.', '212400 GBP', 'SOL-20001-BIR', [70, 15], 'show 20 40 60 80'),
  line('boris', 'Rotterdam', 'Harbour crane telemetry', 'Dune Logistics GmbH', '148000 EUR', 'SOL-20001-BIR SOL-10005-AST', [160, -13], 'ask:proof-of-concept accept 20 40 60 80 won vendor:won'),
  line('minji', 'Busan', '매장 재고 예측', '#KR:2', '98000000 KRW', 'SOL-20003-BIR', [28, 55], '20 40'),
  line('minji', 'Busan', '스마트 공장 품질 검사', '#KR:5', '310000000 KRW', 'SOL-20001-BIR SOL-10005-AST', [95, 12], 'ask:proof-of-concept accept 20 40 60 80 vendor:40'),
  line('minji', 'Busan', '병원 예약 연동', '#KR:9', '64000000 KRW', 'SOL-20003-BIR', [140, -30], 'show 20 lost:no-response'),
  line('minji', 'Busan', '물류 차량 관제', '#KR:14', '150000000 KRW', 'SOL-20002-BIR SOL-10003-AST', [9, 80], 'ask:quotes-licensing@11'),
  line('boris', 'Oslo', 'Учёт холодильного оборудования', '#RU:2', '7400000 RUB', 'SOL-20001-BIR', [66, 44], '20 40'),
  line('boris', 'Oslo', 'Маршруты доставки', '#RU:6', '12800000 RUB', 'SOL-20002-BIR SOL-10003-AST', [110, -8], 'ask:technical-architecture accept 20 40 60 lost:other-vendor'),
  line('boris', 'Oslo', 'Прогноз спроса', '#RU:11', '5100000 RUB', 'SOL-20003-BIR', [19, 90], 'show 20'),
  line('boris', 'Oslo', 'Портал поставщиков', '#KZ:1', '88000000 KZT', 'SOL-20002-BIR', [44, 60], 'ask:general decline:no-customer-record'),
  line('bea', 'Rotterdam', 'Greenhouse climate data', '#NL:4', '54000 EUR', 'SOL-20001-BIR', [16, 75], '20'),
  line('bea', 'Rotterdam', 'Flower auction logistics', '#NL:7', '132000 EUR', 'SOL-20001-BIR SOL-10002-AST', [80, 22], 'ask:proof-of-concept accept 20 40 60 vendor:40'),
  line('bea', 'Rotterdam', 'Museum ticketing', '#NL:10', '29000 EUR', 'SOL-20003-BIR', [150, -60], '20 40 won'),
  line('bea', 'Rotterdam', 'Bakery order portal', '#NL:12', '18500 EUR', 'SOL-20003-BIR', [7, 64], ''),
  line('ben', 'Rotterdam', 'Hospital cold storage', '#GB:3', '176000 GBP', 'SOL-20001-BIR SOL-10001-AST', [52, 40], 'ask:technical-architecture accept 20 40'),
  line('ben', null, 'Supermarket chain rollout', '#GB:8', '540000 GBP', 'SOL-20001-BIR SOL-20003-BIR SOL-10002-AST', [88, 110], 'ask:workload-value-proposition accept 20 40 60 80 vendor:80'),
  line('ben', 'Rotterdam', 'Vaccine depot alarms', '#DE:2', '91000 EUR', 'SOL-20001-BIR', [12, 48], 'ask:quotes-licensing@2'),
  line('ben', 'Rotterdam', 'Rail freight sensors', '#DE:6', '233000 EUR', 'SOL-20001-BIR SOL-10005-AST', [130, -41], 'ask:proof-of-concept accept 20 40 60 lost:requirement-not-met vendor:lost'),
  line('ben', 'Rotterdam', 'Brewery line data', '#DE:9', '47000 EUR', 'SOL-20001-BIR', [3, 100], ''),
  line('boris', 'Oslo', 'Salmon farm telemetry', '#NO:4', '2300000 NOK', 'SOL-20001-BIR SOL-10005-AST', [105, 18], 'ask:proof-of-concept accept 20 40 60'),
  line('boris', 'Oslo', 'Snow plough routing', '#NO:7', '690000 NOK', 'SOL-20002-BIR', [170, -90], 'show 20 40 60 won'),
  line('boris', 'Oslo', 'Cabin booking data', '#NO:9', '310000 NOK', 'SOL-20003-BIR', [25, 33], 'error:duplicate-portal'),
  line('ben', null, 'Duplicate of the ferry deal', '#NO:1', '1180000 NOK', 'SOL-20002-BIR', [30, 28], 'error:duplicate-portal'),
  line('ben', 'Rotterdam', 'Airline catering', '#US:3', '142000 USD', 'SOL-20001-BIR', [64, 36], 'ask:quotes-licensing expire 20 40'),
  line('ben', 'Rotterdam', 'Pharmacy delivery', '#US:9', '83000 USD', 'SOL-20001-BIR SOL-10003-AST', [5, 66], 'ask:proof-of-concept@13'),
  line('ada', null, 'Cold storage for clinics', '#US:15', '205000 USD', 'SOL-20001-BIR SOL-10001-AST', [6, 70], '', { to: 'Birch', note: 'The customer asked us for a partner with cold chain know-how.' }),
  line('ada', null, 'Port authority dashboards', '#NL:15', '164000 EUR', 'SOL-20001-BIR SOL-10002-AST', [41, 52], 'accept 20 40', { to: 'Birch' }),
  line('ada', null, 'Retail loyalty in Seoul', '#KR:20', '240000000 KRW', 'SOL-20003-BIR SOL-10002-AST', [11, 82], '', { to: 'Birch' }),
  line('ada', null, 'Regional bus routing', '#NO:12', '880000 NOK', 'SOL-20002-BIR', [74, -6], 'decline:timeline', { to: 'Birch' }),
  line('ada', null, 'Identity for a bank', '#GB:12', '310000 GBP', 'SOL-30001-CED SOL-10004-AST', [9, 95], '', { to: 'Cedar', note: 'Single sign-on for 4,000 people; decision in January.' }),
  line('ada', null, 'Claims desk for an insurer', '#DE:12', '275000 EUR', 'SOL-30002-CED', [58, 26], 'accept 20 40 60', { to: 'Cedar' }),
  line('cleo', 'London', 'Dock doors, predictive service', 'Kestrel Air Inc.', '92000 USD', 'SOL-30001-CED SOL-10005-AST', [13, 46], 'ask:technical-architecture@0.8'),
  line('cleo', 'London', 'Single sign-on for hall 3', 'Dune Logistics B.V.', '42000 USD', 'SOL-30001-CED', [45, 29], 'ask:general accept 20 40'),
  line('cleo', 'London', 'Access audit for trustees', '#GB:16', '66000 GBP', 'SOL-30003-CED', [84, 21], '20 40 60'),
  line('cleo', 'London', 'Policy desk', 'Nimbus Insurance plc', '158000 GBP', 'SOL-30002-CED SOL-10004-AST', [125, -15], 'ask:proof-of-concept accept 20 40 60 80 won vendor:won'),
  line('cleo', 'Taipei', '門市庫存預測', '#TW:2', '3200000 TWD', 'SOL-30003-CED SOL-10002-AST', [10, 61], 'ask:post-sales-success@9'),
  line('cleo', 'Taipei', '工廠門禁稽核', '#TW:5', '4700000 TWD', 'SOL-30003-CED', [72, 34], 'ask:proof-of-concept accept 20 40 vendor:20'),
  line('cleo', 'Taipei', '銀行身分整合', '#TW:8', '9800000 TWD', 'SOL-30001-CED SOL-10004-AST', [145, -33], 'show 20 40 60 80 won'),
  line('cleo', 'Taipei', '醫院單一登入', '#TW:11', '2100000 TWD', 'SOL-30001-CED', [37, 71], '20'),
  line('cleo', 'Taipei', '港口貨櫃身分驗證', '#HK:2', '1600000 HKD', 'SOL-30001-CED', [18, 58], 'ask:technical-architecture accept'),
  line('carl', 'London', 'University login', '#GB:20', '38000 GBP', 'SOL-30001-CED', [27, 43], '20 40'),
  line('carl', 'London', 'Council benefits desk', '#GB:23', '119000 GBP', 'SOL-30002-CED', [62, 17], 'show 20'),
  line('carl', 'London', 'Hotel staff accounts', '#US:21', '51000 USD', 'SOL-30001-CED', [91, -12], 'ask:quotes-licensing accept 20 lost:timeline vendor:lost'),
  line('cleo', 'London', 'Energy trading access', 'Fjord Energy AS', '133000 EUR', 'SOL-30003-CED SOL-10004-AST', [50, 38], 'ask:workload-value-proposition decline:requirement-not-met'),
  line('cleo', 'London', 'Mine site badges', 'Quartz Mining Pty Ltd', '77000 AUD', 'SOL-30001-CED', [115, 5], 'ask:general expire 20 40 60'),
  line('cleo', 'London', 'Retail claims', 'Iris Retail Inc.', '205000 USD', 'SOL-30002-CED', [2, 88], 'ask:quotes-licensing'),
  line('cleo', null, 'Test of the new process', '#US:25', '1000 USD', 'SOL-30001-CED', [15, 15], 'error:test'),
]
