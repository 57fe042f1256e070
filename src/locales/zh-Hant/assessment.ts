import type { assessment as english } from '../en/assessment.ts'
import type { Words } from '../words.ts'

export const assessment = {
  lead: '只選一種評定，不含其他解決方案。',
  legend: '評定類型',
  'choose-none': '{vendor} 目前沒有提供任何評定類型。',
  replaced: '評定須單獨進行，已移除 {count, plural, other {# 個}}解決方案。',
  alone: '評定須單獨進行',
  location: '評定據點',
  'location-hint': '進行評定的據點，獎勵也付給這裡。之後無法變更。',
  'location-choose': '選擇據點',
  step: '評定專家',
  question: '評定專家需要知道什麼？',
  'question-lead': '{vendor} 的專家會連同交易與連絡人一起閱讀，然後答覆。',
  notes: '給評定專家的附註',
  'notes-below': '由 {vendor} 的專家閱讀。送出後無法變更。',
  'contact-because': '必填，因為專家會與客戶洽談。',
  consent: '{name} 同意將此連絡資訊提供給 {vendor} 的評定專家並接受來電',
  is: '由您評定客戶的現況，{vendor} 的專家與您同行。',
  because: '您選擇了 <b>{type}</b>',
  sees: '評定專家會立即看到交易、客戶、您的附註與連絡人，接受後才看到團隊。銷售人員看不到任何內容，也不會邀請其他人。',
  follows: '專家有 {days, plural, other {# 天}}可以答覆，至 <b>{day}</b>。階段依序進行，全部完成後才能成交。',
  'no-registration': '解決方案評定無法註冊。',
  create: '建立並請求專家',
  'aside-title': '獨立的交易類型',
  'aside-body':
    '一個解決方案評定只含一種類型，並屬於進行評定的據點。它有自己的階段，不可略過，全部完成才能成交。之後可以變更交易內容，但不能變更類型。',
  fixed: '評定類型無法變更。',
  specialist: '{vendor} 的專家',
  asked: '已請求解決方案評定',
  'pending-title': '尚無專家答覆',
  'stage-first': '請先完成：{stage}',
} satisfies Words<typeof english>
