import type { palette as english } from '../en/palette.ts'
import type { Words } from '../words.ts'

export const palette = {
  deals: '거래',
  'recent-deals': '최근에 본 거래',
  actions: '작업',
  'actions-on': '작업: {name}',
  'go-to': '이동',
  'new-deal': '새 거래',
  board: '보드',
  inbound: '받은 거래',
  outbound: '보낸 거래',
  favorites: '즐겨찾는 거래',
  'find-deals': '모든 거래에서 “{query}” 찾기',
  'find-customers': '고객 “{query}” 찾기',
  'theme-dark': '어둡게 전환',
  'theme-light': '밝게 전환',
  'sign-out': '로그아웃',
  keys: '키보드 단축키',
  'help-title': 'Tandem 사용법',
  'help-deal-title': '거래는 참여자마다 따로 있습니다',
  'help-deal-body':
    '조직마다 금액, 단계, 팀, 메모를 담은 자기 거래 기록을 가집니다. 상대가 보여 주는 내용은 그 옆에 나란히 있습니다.',
  'help-share-title': '누가 볼지 직접 정합니다',
  'help-share-body':
    '비공개 거래는 우리 조직만 봅니다. {vendor}에 공개하면 파트너 주도 거래가 되고, 도움을 요청하면 공동 판매가 됩니다. 공개한 내용은 되돌릴 수 없습니다.',
  'help-answer-title': '요청에는 기한이 있습니다',
  'help-answer-body':
    '요청을 받은 쪽은 {days, plural, other {#일}} 안에 답해야 합니다. 그 뒤에는 요청이 만료되고 거래는 연 쪽에서 계속합니다.',
  'help-end-title': '종료는 되돌릴 수 없습니다',
  'help-end-body': '성사, 실패, 거절, 만료된 거래는 그대로 남습니다. 이어 가려면 새 거래로 복사하세요.',
  'help-refused-title': '“왜 안 되나요?”에는 늘 답이 있습니다',
  'help-refused-body': '할 수 없는 일도 제자리에 있으며, 이유와 가능하게 하는 방법을 알려 줍니다.',
} satisfies Words<typeof english>
