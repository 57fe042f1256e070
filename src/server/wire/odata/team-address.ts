import type { Syntax } from './syntax.ts'

/** No client can write this name. */
const variable = ' of the team'

/**
 * `email` alone is the address of any member of the team, as it was in 2019: such a condition becomes one on the team.
 * What is not so is asked of all members together.
 */
export function teamAddresses(syntax: Syntax): Syntax {
  switch (syntax.kind) {
    case 'and':
    case 'or':
      return { ...syntax, operands: syntax.operands.map(teamAddresses) }
    case 'not':
      return { ...syntax, operand: teamAddresses(syntax.operand) }
    case 'lambda':
      return { ...syntax, predicate: syntax.predicate && teamAddresses(syntax.predicate) }
    case 'literal':
      return syntax
    default:
      return mentionsAddress(syntax) ? ofTeam(syntax) : syntax
  }
}

function ofTeam(syntax: Syntax): Syntax {
  const { at } = syntax
  if (syntax.kind === 'compare' && syntax.operator === 'ne')
    return { kind: 'not', operand: ofTeam({ ...syntax, operator: 'eq' }), at }
  return { kind: 'lambda', quantifier: 'any', path: ['team'], variable, predicate: named(syntax), at }
}

function isAddress(syntax: Syntax): boolean {
  return syntax.kind === 'path' && syntax.segments.join('/').toLowerCase() === 'email'
}

function mentionsAddress(syntax: Syntax): boolean {
  return isAddress(syntax) || partsOf(syntax).some(mentionsAddress)
}

function partsOf(syntax: Syntax): Syntax[] {
  if (syntax.kind === 'compare') return [syntax.left, syntax.right]
  if (syntax.kind === 'in') return [syntax.left]
  return syntax.kind === 'call' ? syntax.args : []
}

function named(syntax: Syntax): Syntax {
  if (syntax.kind === 'path' && isAddress(syntax)) return { ...syntax, segments: [variable, 'email'] }
  if (syntax.kind === 'compare') return { ...syntax, left: named(syntax.left), right: named(syntax.right) }
  if (syntax.kind === 'in') return { ...syntax, left: named(syntax.left) }
  return syntax.kind === 'call' ? { ...syntax, args: syntax.args.map(named) } : syntax
}
