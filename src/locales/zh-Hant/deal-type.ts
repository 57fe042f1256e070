import type { dealType as english } from '../en/deal-type.ts'
import type { Words } from '../words.ts'

export const dealType = {
  private: '私人',
  'partner-led': '合作夥伴主導',
  'co-sell': '共同銷售',
  'partner-to-partner': '合作夥伴對合作夥伴',
  'solution-assessment': '解決方案評定',
  'services-co-sell': '服務共同銷售',
  'private-short': '私人',
  'partner-led-short': '夥伴主導',
  'co-sell-short': '共同銷售',
  'partner-to-partner-short': '夥伴對夥伴',
  'solution-assessment-short': '評定',
  'services-co-sell-short': '服務',
  'private-because': '不需要協助也不開放檢視，因此為私人交易',
  'partner-led-because': '允許 {vendor} 檢視，因此由合作夥伴主導',
  'co-sell-because-asked': '已向 {vendor} 請求協助，因此為共同銷售',
  'co-sell-because-sent': '由 {vendor} 送出，因此為共同銷售',
  'partner-to-partner-because': '已邀請其他合作夥伴，因此為合作夥伴對合作夥伴',
  'solution-assessment-because': '依所選解決方案，為解決方案評定',
  'services-co-sell-because': '銷售的是服務，因此為服務共同銷售',
} satisfies Words<typeof english>
