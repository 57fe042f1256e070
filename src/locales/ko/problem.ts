import type { problem as english } from '../en/problem.ts'
import type { Words } from '../words.ts'

export const problem = {
  'not-allowed': '현재 역할로는 할 수 없습니다. 관리자가 역할을 바꿀 수 있습니다.',
  throttled: '시도 횟수가 너무 많습니다. {seconds, plural, other {#초}} 뒤에 다시 시도하세요.',
  'wrong-credentials': '이메일과 비밀번호가 일치하지 않습니다. 확인하고 다시 시도하세요.',
  'cross-site': '이 페이지에서 보낸 요청이 아니어서 중지했습니다. 페이지를 다시 불러오세요.',
  'too-large': '한 번에 보낼 수 있는 양을 넘었습니다. 글을 줄이거나 항목을 나누어 보내세요.',
  'repeated-otherwise':
    '다른 요청에 쓰인 키가 붙어 있어 이 요청을 중지했습니다. 페이지를 다시 불러와 시도하세요.',
  unavailable: '지금은 데이터베이스에 연결할 수 없습니다. 잃은 것은 없으니 잠시 뒤 다시 시도하세요.',
  overloaded: '지금은 요청이 너무 많습니다. 잃은 것은 없으니 몇 초 뒤에 다시 시도하세요.',
  'storage-full':
    '서버의 저장 공간이 가득 찼습니다. 잃은 것은 없지만 이번 변경은 저장되지 않았습니다. 관리자가 공간을 확보한 뒤 다시 시도하세요.',
  'outcome-unknown':
    '저장하는 동안 데이터베이스 연결이 끊겼습니다. 페이지를 다시 불러와 저장되었는지 확인하세요.',
  'wrong-code': '코드가 틀렸거나 너무 오래되었거나 이미 사용되었습니다. 다음 코드를 기다리세요.',
  'second-factor-needed': '이제 2단계 인증 코드를 입력하세요.',
  'second-factor-missing': '조직에서 2단계 인증을 요구합니다. 먼저 설정하세요.',
  'company-sign-in-needed': '조직에서 비밀번호가 아닌 회사 로그인만 허용합니다.',
} satisfies Words<typeof english>
