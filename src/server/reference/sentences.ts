import { type Access, type Endpoint, scopeOf } from '#contract/endpoint.ts'
import type { RefusalCode } from '#domain/refusal.ts'
import { refusal } from '#locales/en/refusal.ts'
import { role } from '#locales/en/role.ts'

/** The first sentence, without its full stop, and what comes after it. */
export function headAndRest(says: string): { summary: string; rest: string } {
  const [, head = says, rest = ''] = /^(.*?[.:])(?:\s+([\s\S]*))?$/.exec(says) ?? []
  return {
    summary: head.replace(/[.:]$/, '').replaceAll('`', ''),
    rest: says.startsWith(`${head} `) && head.endsWith(':') ? says : rest,
  }
}

export function whoMayCall(access: Access): string {
  if (access === 'public') return '**Who may call:** everybody; nobody needs to sign in.'
  if (access === 'signed-in')
    return '**Who may call:** everybody who is signed in, as far as the roles and the scope let them see and act.'
  return `**Who may call:** ${access.map((one) => `${role[one]} (\`${one}\`)`).join(', ')}.`
}

/** What a program needs for it beside the roles of the person behind it. */
export function whatPrograms(endpoint: Endpoint): string {
  if (endpoint.access === 'public') return ''
  if (endpoint.signedInOnly) return 'Only in person: no key and no token reaches it.'
  return `Keys and tokens need the scope \`${scopeOf(endpoint)}\`.`
}

/** When a rule says no: the codes with their sentences and what would make the action possible. */
export function refusalTable({ refusals = [] }: Endpoint): string {
  if (refusals.length === 0) return ''
  const rows = refusals.map((code) => `| \`${code}\` | ${cell(code, 'sentence')} | ${cell(code, 'remedy')} |`)
  return ['**Refused (409)**', '', '| code | why | what makes it possible |', '|---|---|---|', ...rows].join(
    '\n',
  )
}

const texts: Readonly<Record<string, string>> = refusal

function cell(code: RefusalCode, part: 'sentence' | 'remedy'): string {
  return withoutForms(texts[`${code}.${part}`] ?? '').replaceAll('|', '\\|')
}

/** Facts stay in braces; of the forms of a word the general one is taken: "{count, plural, …}" is "{count} items". */
export function withoutForms(message: string): string {
  const form = /\{(\w+), (?:plural|select|selectordinal),((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/g
  return message.replace(form, (_whole, fact: string, forms: string) => {
    const other = /other \{((?:[^{}]|\{[^{}]*\})*)\}/.exec(forms)?.[1] ?? ''
    return other.replaceAll('#', `{${fact}}`)
  })
}
