import type { mail as english } from '../en/mail.ts'
import type { Words } from '../words.ts'

export const mail = {
  'request-received':
    '{from}에서 {organization}에 거래에 대한 도움을 요청했습니다. {due}까지 수락하거나 거절해 주세요. 답변이 없으면 만료됩니다.',
  'deal-received':
    '{from}에서 {organization}에 이 거래를 보냈습니다. {due}까지 수락하거나 거절해 주세요. 답변이 없으면 만료됩니다.',
  'assessment-received':
    '{from}에서 {organization}에 솔루션 평가를 요청했습니다. {due}까지 수락하거나 거절해 주세요. 답변이 없으면 만료됩니다.',
  'request-assigned': '{by} 님이 {from}의 요청을 배정했습니다. {due}까지 수락하거나 거절해 주세요.',
  'answer-due':
    '{from}에서 아직 {organization}의 답변을 기다리고 있습니다. {due}까지 수락하거나 거절해 주세요. 답변이 없으면 요청이 만료됩니다.',
  'request-sent': '{organization}에서 이 거래를 {to}에 보냈습니다. 늦어도 {due}까지 결과를 알려 드립니다.',
  'request-accepted': '{organization}에서 보낸 거래를 {to}에서 수락했으며, 이제부터 함께합니다.',
  'request-declined': '{organization}에서 보낸 거래를 {to}에서 거절했습니다. 거래는 {to} 없이 계속됩니다.',
  'request-expired':
    '{to}에서 기한 내에 답변하지 않아 요청이 만료되었습니다. 거래 페이지에서 다시 보낼 수 있습니다.',
  'note-written': '{organization}에서 읽을 수 있는 메모가 있습니다. 작성: {from}',
  'solution-submitted': '{from}에서 솔루션을 제출하고 검토를 기다리고 있습니다.',
  'solution-passed': '솔루션이 검토를 통과했습니다.',
  'solution-failed': '솔루션이 검토를 통과하지 못했습니다. 보고서에 따라 수정한 뒤 다시 제출할 수 있습니다.',
  'person-invited-subject': '{organization}에서 Tandem에 초대했습니다',
  'person-invited':
    '{by} 님이 회원님을 Tandem의 {organization}에 초대했습니다. 링크를 열어 참여하세요. 처음이라면 비밀번호를 정하고, 계정이 있다면 로그인하면 됩니다. 링크는 한 번만 쓸 수 있습니다.',
  'password-reset-subject': 'Tandem 새 비밀번호 설정',
  'password-reset':
    '이 주소의 새 비밀번호가 요청되었습니다. 링크는 한 번만 쓸 수 있습니다. 직접 하지 않으면 아무것도 바뀌지 않습니다.',
  'password-changed-subject': 'Tandem 비밀번호가 변경되었습니다',
  'password-changed':
    '이 주소의 비밀번호가 새로 바뀌었고, 다른 모든 브라우저에서 로그아웃되었습니다. 본인이 변경하지 않았다면 로그인 화면에서 새 비밀번호를 요청하고 관리자에게 알려 주세요.',
  'second-factor-added-subject': 'Tandem 2단계 인증이 설정되었습니다',
  'second-factor-added':
    '이제 이 주소로 로그인할 때 비밀번호와 함께 코드가 필요합니다. 본인이 설정하지 않았다면 관리자에게 알려 주세요. 관리자가 해제할 수 있습니다.',
  'second-factor-removed-subject': 'Tandem 2단계 인증이 해제되었습니다',
  'second-factor-removed':
    '이제 이 주소로 로그인할 때 코드가 필요하지 않습니다. 본인이 해제하지 않았다면 비밀번호를 변경하고 관리자에게 알려 주세요.',
  'access-asked-subject': '{name} 님이 접근 권한을 요청했습니다',
  'access-asked': '{name} 님({email})이 Tandem의 {organization}에 대한 접근 권한을 요청했습니다.',
  'application-check-subject': '{vendor} 프로그램 신청을 확인해 주세요',
  'application-check':
    '이 주소로 {name}의 {vendor} 프로그램 참여 신청이 접수되었습니다. 본인의 주소인지 확인해 주세요. 확인한 뒤에만 {vendor}에서 신청서를 볼 수 있습니다. 확인하지 않으면 아무 일도 일어나지 않습니다.',
  'application-received-subject': '프로그램 참가 신청: {name}',
  'application-received': '{name}에서 프로그램 참가를 신청하고 결정을 기다리고 있습니다.',
  'application-approved-subject': '{vendor} 프로그램에 오신 것을 환영합니다',
  'application-approved':
    '{vendor}에서 {name}의 신청을 승인했습니다. 비밀번호를 정하면 시작할 수 있습니다. 링크는 한 번만 쓸 수 있습니다.',
  'application-rejected-subject': '{name}의 신청',
  'application-rejected': '{vendor}에서 {name}의 신청을 승인하지 않았습니다.',
  'address-check-subject': 'Tandem에서 쓸 주소 확인',
  'address-check':
    '앞으로 {name} 님의 Tandem 메일이 이 주소로 옵니다. 본인의 주소인지 확인해 주세요. 직접 하지 않으면 아무것도 바뀌지 않습니다.',
  'to-answer': '지금 답변하기',
  'to-deal': '거래 열기',
  'to-solution': '솔루션 열기',
  'to-invitation': '초대 열기',
  'to-password': '비밀번호 정하기',
  'to-address': '주소 확인하기',
  'to-tandem': 'Tandem 열기',
  deal: '거래',
  number: '번호',
  customer: '고객',
  value: '금액',
  help: '요청한 도움',
  due: '답변 기한',
  reason: '사유',
  contacts: '상대 담당자',
  note: '메모',
  solution: '솔루션',
  status: '상태',
  report: '보고서',
  'link-hint': '단추가 작동하지 않으면 이 주소를 여세요: {url}',
  'sent-by': 'Tandem에서 보낸 메일입니다({organization}). 이 메일에 대한 회신은 읽지 않습니다.',
  stop: '이런 메일 그만 받기',
  'hidden-link':
    '링크는 비밀이므로 이 페이지에 표시되지 않습니다. 전달할 링크가 필요하면 초대를 새로 보내세요.',
} satisfies Words<typeof english>
