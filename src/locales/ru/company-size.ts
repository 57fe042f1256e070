import type { companySize as english } from '../en/company-size.ts'
import type { Words } from '../words.ts'

export const companySize = {
  '1to9employees': '1–9 сотрудников',
  '10to50employees': '10–50 сотрудников',
  '51to250employees': '51–250 сотрудников',
  '251to1000employees': '251–1000 сотрудников',
  '1001to5000employees': '1001–5000 сотрудников',
  '5001to10000employees': '5001–10 000 сотрудников',
  '10001to20000employees': '10 001–20 000 сотрудников',
  Morethan20000employees: 'Более 20 000 сотрудников',
  '1to50employees': '1–50 сотрудников',
  '51to500employees': '51–500 сотрудников',
  Morethan500employees: 'Более 500 сотрудников',
} satisfies Words<typeof english>
