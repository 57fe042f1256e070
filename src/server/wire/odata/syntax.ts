/** A filter as it was written; `at` is the character that a complaint points at. */
export type Syntax =
  | { kind: 'and' | 'or'; operands: Syntax[]; at: number }
  | { kind: 'not'; operand: Syntax; at: number }
  | { kind: 'compare'; operator: Comparison; left: Syntax; right: Syntax; at: number }
  | { kind: 'in'; left: Syntax; items: Literal[]; at: number }
  | {
      kind: 'lambda'
      quantifier: 'any' | 'all'
      path: string[]
      variable: string | null
      predicate: Syntax | null
      at: number
    }
  | { kind: 'call'; name: string; args: Syntax[]; at: number }
  | { kind: 'path'; segments: string[]; at: number }
  | Literal

export type Literal = { kind: 'literal'; type: LiteralType; text: string; at: number }
export type LiteralType = 'null' | 'boolean' | 'number' | 'string' | 'guid' | 'date' | 'enum'

export const comparisons = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const
export type Comparison = (typeof comparisons)[number]

/** The same filter as text again. */
export function print(syntax: Syntax): string {
  switch (syntax.kind) {
    case 'and':
    case 'or':
      return syntax.operands.map((one) => operandOf(one)).join(` ${syntax.kind} `)
    case 'not':
      return `not ${operandOf(syntax.operand)}`
    case 'compare':
      return `${print(syntax.left)} ${syntax.operator} ${print(syntax.right)}`
    case 'in':
      return `${print(syntax.left)} in (${syntax.items.map(print).join(', ')})`
    case 'lambda':
      return `${syntax.path.join('/')}/${syntax.quantifier}(${insideOf(syntax)})`
    case 'call':
      return `${syntax.name}(${syntax.args.map(print).join(', ')})`
    case 'path':
      return syntax.segments.join('/')
    case 'literal':
      return printLiteral(syntax)
  }
}

function operandOf(syntax: Syntax): string {
  return ['and', 'or', 'not'].includes(syntax.kind) ? `(${print(syntax)})` : print(syntax)
}

function insideOf({ variable, predicate }: { variable: string | null; predicate: Syntax | null }): string {
  return variable === null || predicate === null ? '' : `${variable}:${print(predicate)}`
}

function printLiteral({ type, text }: Literal): string {
  const inQuotes = `'${text.replaceAll("'", "''")}'`
  if (type === 'string') return inQuotes
  return type === 'enum' ? `Tandem.Word${inQuotes}` : text
}
