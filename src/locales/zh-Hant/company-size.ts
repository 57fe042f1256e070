import type { companySize as english } from '../en/company-size.ts'
import type { Words } from '../words.ts'

export const companySize = {
  '1to9employees': '1 至 9 名員工',
  '10to50employees': '10 至 50 名員工',
  '51to250employees': '51 至 250 名員工',
  '251to1000employees': '251 至 1,000 名員工',
  '1001to5000employees': '1,001 至 5,000 名員工',
  '5001to10000employees': '5,001 至 10,000 名員工',
  '10001to20000employees': '10,001 至 20,000 名員工',
  Morethan20000employees: '超過 20,000 名員工',
  '1to50employees': '1 至 50 名員工',
  '51to500employees': '51 至 500 名員工',
  Morethan500employees: '超過 500 名員工',
} satisfies Words<typeof english>
