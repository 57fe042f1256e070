import { type DemoDeal, line } from './deal-line.ts'

/** Solution assessments of Birch: one is under way, one waits for its specialist, one is won. */
export const assessedDeals: DemoDeal[] = [
  line(
    'ben',
    'Rotterdam',
    'Migration assessment, harbour offices',
    'Dune Logistics B.V.',
    '46000 EUR',
    'SOL-10901-AST',
    [24, 41],
    'accept 20 40',
    { note: 'Two server rooms, about forty machines; the IT lead wants to leave the building by spring.' },
  ),
  line(
    'boris',
    'Oslo',
    'Security assessment for the grid control room',
    'Fjord Energy AS',
    '380000 NOK',
    'SOL-10903-AST',
    [3, 75],
    '',
    { note: 'The regulator asks for a report before the summer. Interviews are possible from Monday.' },
  ),
  line(
    'minji',
    'Busan',
    '데이터 플랫폼 진단',
    '한빛물류 주식회사',
    '52000000 KRW',
    'SOL-10902-AST',
    [70, -12],
    'accept 20 40 60 80 won',
    { note: '세 개의 창고 시스템을 하나로 합치려는 계획입니다.' },
  ),
]
