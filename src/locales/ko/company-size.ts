import type { companySize as english } from '../en/company-size.ts'
import type { Words } from '../words.ts'

export const companySize = {
  '1to9employees': '직원 1~9명',
  '10to50employees': '직원 10~50명',
  '51to250employees': '직원 51~250명',
  '251to1000employees': '직원 251~1,000명',
  '1001to5000employees': '직원 1,001~5,000명',
  '5001to10000employees': '직원 5,001~10,000명',
  '10001to20000employees': '직원 10,001~20,000명',
  Morethan20000employees: '직원 20,000명 초과',
  '1to50employees': '직원 1~50명',
  '51to500employees': '직원 51~500명',
  Morethan500employees: '직원 500명 초과',
} satisfies Words<typeof english>
