import type { fault as english } from '../en/fault.ts'
import type { Words } from '../words.ts'

export const fault = {
  required: '필수 항목입니다.',
  'too-long': '최대 {max, plural, other {#자}}까지 쓸 수 있습니다.',
  'too-many': '최대 {max, plural, other {#개}}까지 넣을 수 있습니다.',
  email: '{example} 형식으로 쓰세요.',
  amount: '부호 없이 숫자로 금액을 쓰세요.',
  currency: '통화를 고르세요.',
  day: '그런 날짜가 없습니다.',
  'day-past': '앞으로 올 날짜를 고르세요.',
  choice: '제시된 값 중에서 고르세요.',
  form: '여기에 맞는 형식이 아닙니다.',
  unknown: '더 이상 존재하지 않습니다. 다른 것을 고르세요.',
  taken: '이미 사용 중입니다.',
  consent: '담당자 정보를 공유하려면 동의가 필요합니다.',
  'not-allowed': '여기서는 사용할 수 없습니다.',
  'password-short': '{min, plural, other {#자}} 이상이어야 합니다.',
  foreign: '다른 도메인의 주소입니다. 게스트로 초대하세요.',
  acknowledgement: '다음과 똑같이 입력하세요: {id}',
  'file-type': '이 파일 형식은 받지 않습니다. {formats} 파일을 보내세요.',
  'file-content': '파일의 내용이 파일 이름과 맞지 않습니다.',
  'file-large': '파일이 {max} MB보다 큽니다.',
  'file-empty': '파일이 비어 있습니다.',
  'wrong-code': '코드가 틀렸거나 너무 오래되었거나 이미 사용되었습니다.',
  unanswered: '이 주소에서 응답하는 로그인 서비스가 없습니다.',
} satisfies Words<typeof english>
