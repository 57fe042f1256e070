import type { cli as english } from '../en/cli.ts'
import type { Words } from '../words.ts'

export const cli: Words<typeof english> = {
  'ask-key': '{url} 的 API 金鑰（輸入時不顯示）：',
  'signed-in': '{name}，{organization}，{url}',
  forgotten: '已清除位址與金鑰。',
  nothing: '這裡沒有任何內容。',
  more: '{count, plural, other {已顯示 # 筆}}；使用 {first} 或 {other} 可看更多。',
  possible: '目前可以',
  'not-possible': '目前不可以',
  interrupted: '連線中斷，將自動繼續……',
  unreachable: '{url} 沒有回應。請確認 Tandem 是否在該處執行，以及位址是否正確。',
  slow: '{url} 未在時限內回應。',
  'no-tandem': '{url} 有回應，但不是 Tandem。',
  'no-key': '沒有 {url} 的 API 金鑰。請執行 {command}，或將金鑰放入 {variable}。',
  'key-refused': '{url} 不接受這把 API 金鑰：已到期、已撤銷，或屬於其他伺服器。',
  request: '請告知管理員：要求 {request}',
}
