import type { cli as english } from '../en/cli.ts'
import type { Words } from '../words.ts'

export const cli: Words<typeof english> = {
  'ask-key': '{url}의 API 키(화면에 표시되지 않음):',
  'signed-in': '{name}, {organization}, {url}',
  forgotten: '주소와 키를 지웠습니다.',
  nothing: '표시할 내용이 없습니다.',
  more: '{count, plural, other {#개 표시}}. {first} 또는 {other} 옵션으로 더 볼 수 있습니다.',
  possible: '지금 가능',
  'not-possible': '지금은 불가능',
  interrupted: '연결이 끊겼습니다. 자동으로 이어집니다…',
  unreachable: '{url}에서 응답이 없습니다. Tandem이 실행 중인지, 주소가 맞는지 확인하십시오.',
  slow: '{url}에서 제시간에 응답하지 않았습니다.',
  'no-tandem': '{url}에서 응답이 있지만 Tandem이 아닙니다.',
  'no-key': '{url}에 쓸 API 키가 없습니다. {command} 명령을 실행하거나 {variable} 변수에 키를 넣으십시오.',
  'key-refused': '{url}에서 API 키를 받아들이지 않습니다. 만료되었거나 해지되었거나 다른 곳의 키입니다.',
  request: '관리자에게 알릴 내용: 요청 {request}',
}
