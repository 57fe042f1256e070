import type { assessment as english } from '../en/assessment.ts'
import type { Words } from '../words.ts'

export const assessment = {
  lead: '평가 유형 하나만 선택할 수 있으며 다른 솔루션과 함께할 수 없습니다.',
  legend: '평가 유형',
  'choose-none': '지금은 {vendor}에서 제공하는 평가 유형이 없습니다.',
  replaced: '평가는 단독으로 진행되므로 선택한 솔루션을 뺐습니다 ({count, plural, other {#개}}).',
  alone: '평가는 단독으로 진행됩니다',
  location: '평가 지점',
  'location-hint': '평가를 수행하는 지점이며 인센티브도 이 지점에 지급됩니다. 나중에 변경할 수 없습니다.',
  'location-choose': '지점 선택',
  step: '평가 전문가',
  question: '평가 전문가가 알아야 할 내용은 무엇인가요?',
  'question-lead': '{vendor} 전문가가 거래와 고객 담당자 정보와 함께 읽은 뒤 답변합니다.',
  notes: '평가 전문가에게 보내는 메모',
  'notes-below': '{vendor} 전문가가 읽습니다. 보낸 뒤에는 변경할 수 없습니다.',
  'contact-because': '전문가가 고객과 이야기하므로 필수입니다.',
  consent: '{vendor} 평가 전문가에게 이 연락처를 전달하고 전문가가 연락하는 데 동의했습니다: {name}',
  is: '고객의 현황을 평가하고 {vendor} 전문가가 함께합니다.',
  because: '<b>{type}</b> 선택',
  sees: '평가 전문가는 거래, 고객, 메모와 고객 담당자를 바로 보고, 수락한 뒤에 팀을 봅니다. 판매 담당자에게는 보이지 않으며 다른 사람은 초대되지 않습니다.',
  follows:
    '전문가는 <b>{day}</b>까지 {days, plural, other {#일}} 안에 답변합니다. 단계는 차례대로 진행하며 모두 마쳐야 성사로 표시할 수 있습니다.',
  'no-registration': '솔루션 평가는 등록할 수 없습니다.',
  create: '만들고 전문가에게 요청',
  'aside-title': '별도의 거래 유형',
  'aside-body':
    '솔루션 평가에는 유형 하나만 담기며 평가를 수행하는 지점에 속합니다. 고유한 단계가 있고 건너뛸 수 없으며 모두 마쳐야 성사됩니다. 나중에 거래 정보는 변경할 수 있지만 유형은 변경할 수 없습니다.',
  fixed: '평가 유형은 변경할 수 없습니다.',
  specialist: '{vendor} 전문가',
  asked: '솔루션 평가 요청',
  'pending-title': '아직 답변한 전문가가 없습니다',
  'stage-first': '먼저: {stage}',
} satisfies Words<typeof english>
