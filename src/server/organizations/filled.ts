import { Invalid } from '../refused.ts'

/** The named texts without blanks around them. @throws Invalid for those that hold nothing else */
export function trimmed<Name extends string>(
  body: Record<Name, string>,
  names: readonly Name[],
): Record<Name, string> {
  const empty = names.filter((name) => body[name].trim() === '')
  if (empty.length > 0) throw new Invalid(empty.map((path) => ({ path, code: 'required', facts: {} })))
  return Object.fromEntries(names.map((name) => [name, body[name].trim()])) as Record<Name, string>
}
