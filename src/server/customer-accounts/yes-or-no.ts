const yes = ['yes', 'y', 'true', '1', 'managed', 'да', '예', '네', '是', '有']
const no = ['no', 'n', 'false', '0', 'unmanaged', 'not managed', 'нет', '아니요', '아니오', '否', '無']

/** How files say whether an account is managed; null where they say neither. */
export function managedIn(text: string): boolean | null {
  const word = text.trim().toLowerCase()
  if (yes.includes(word)) return true
  return no.includes(word) ? false : null
}
