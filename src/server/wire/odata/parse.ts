import { OptionFault, quoted } from './fault.ts'
import { type Comparison, comparisons, type Literal, type Syntax } from './syntax.ts'
import { type Token, type TokenKind, tokenize } from './tokenize.ts'

/** What one filter may ask for; more is a program gone astray, not a question. */
export const limits = { characters: 4000, conditions: 100, depth: 20, items: 100 } as const

/**
 * The grammar, loosest first:
 *
 *     filter    = or
 *     or        = and *( "or" and )
 *     and       = unary *( "and" unary )
 *     unary     = "not" unary | relation
 *     relation  = operand [ comparison operand | "in" "(" literal *( "," literal ) ")" ]
 *     operand   = "(" or ")" | literal | name "(" [ operand *( "," operand ) ] ")" | path
 *     path      = name *( "/" name ) [ "/" ( "any" | "all" ) "(" [ name ":" or ] ")" ]
 *
 * @throws OptionFault with the character at which the text stops to be a filter
 */
export function parseFilter(text: string, option = '$filter'): Syntax {
  if (text.length > limits.characters)
    throw new OptionFault(
      option,
      limits.characters + 1,
      `a filter has at most ${limits.characters} characters`,
    )
  const unstorable = text.search(/\0|\p{Surrogate}/u)
  if (unstorable >= 0) throw new OptionFault(option, unstorable + 1, 'this character cannot stand in a text')
  const parser = new FilterParser(option, tokenize(option, text))
  return parser.whole()
}

const functions = new Set(['startswith', 'endswith', 'contains', 'tolower', 'toupper'])
const keywords = new Set(['and', 'or', 'not', 'in', ...comparisons])

class FilterParser {
  private readonly option: string
  private readonly tokens: Token[]
  private place = 0
  private depth = 0
  private conditions = 0

  constructor(option: string, tokens: Token[]) {
    this.option = option
    this.tokens = tokens
  }

  whole(): Syntax {
    const filter = this.or()
    const { kind, text, at } = this.next()
    if (kind !== 'end') this.fail(at, `expected "and", "or" or the end instead of ${said(kind, text)}`)
    return filter
  }

  private next(): Token {
    return this.tokens[Math.min(this.place, this.tokens.length - 1)] as Token
  }

  private take(): Token {
    const token = this.next()
    this.place += 1
    return token
  }

  private fail(at: number, message: string): never {
    throw new OptionFault(this.option, at, message)
  }

  private expect(kind: TokenKind, what: string): Token {
    const { kind: found, text, at } = this.next()
    if (found !== kind) this.fail(at, `expected ${what} instead of ${said(found, text)}`)
    return this.take()
  }

  private isWord(word: string): boolean {
    return this.next().kind === 'word' && this.next().text.toLowerCase() === word
  }

  private deeper<T>(at: number, inside: () => T): T {
    this.depth += 1
    if (this.depth > limits.depth) this.fail(at, `parentheses go at most ${limits.depth} levels deep`)
    const result = inside()
    this.depth -= 1
    return result
  }

  private count(at: number): void {
    this.conditions += 1
    if (this.conditions > limits.conditions)
      this.fail(at, `a filter has at most ${limits.conditions} conditions`)
  }

  private or(): Syntax {
    return this.joined('or', () => this.and())
  }

  private and(): Syntax {
    return this.joined('and', () => this.unary())
  }

  private joined(kind: 'and' | 'or', operand: () => Syntax): Syntax {
    const { at } = this.next()
    const operands = [operand()]
    while (this.isWord(kind)) {
      this.take()
      operands.push(operand())
    }
    return operands.length === 1 ? (operands[0] as Syntax) : { kind, operands, at }
  }

  private unary(): Syntax {
    if (!this.isWord('not')) return this.relation()
    const { at } = this.take()
    return { kind: 'not', operand: this.deeper(at, () => this.unary()), at }
  }

  private relation(): Syntax {
    const { at } = this.next()
    const left = this.operand()
    if (this.next().kind !== 'word') return this.counted(left)
    const word = this.next().text.toLowerCase()
    if (word === 'in') return this.inList(left, at)
    if (!isComparison(word)) return this.counted(left)
    const operator = this.take()
    this.count(operator.at)
    return { kind: 'compare', operator: word, left, right: this.operand(), at }
  }

  /** A function or a yes-or-no property is a condition by itself. */
  private counted(operand: Syntax): Syntax {
    if (operand.kind === 'call' || operand.kind === 'path') this.count(operand.at)
    return operand
  }

  private inList(left: Syntax, at: number): Syntax {
    this.count(this.take().at)
    this.expect('(', '"(" after "in"')
    const items = [this.literal()]
    while (this.next().kind === ',') {
      this.take()
      items.push(this.literal())
      if (items.length > limits.items) this.fail(this.next().at, `"in" takes at most ${limits.items} values`)
    }
    this.expect(')', '"," or ")"')
    return { kind: 'in', left, items, at }
  }

  private operand(): Syntax {
    const { kind, text, at } = this.next()
    if (kind === '(') return this.parenthesized()
    if (kind !== 'word' || isLiteralWord(text)) return this.literal()
    if (keywords.has(text.toLowerCase())) this.fail(at, `expected a property or value instead of "${text}"`)
    this.take()
    return this.next().kind === '(' ? this.call(text, at) : this.path(text, at)
  }

  private parenthesized(): Syntax {
    const { at } = this.take()
    const inside = this.deeper(at, () => this.or())
    this.expect(')', '")"')
    return inside
  }

  private call(written: string, at: number): Syntax {
    const name = written.toLowerCase()
    if (!functions.has(name))
      this.fail(at, `there is no function ${quoted(written)}; there are ${[...functions].join(', ')}`)
    this.take()
    const args = this.deeper(at, () => {
      const found = [this.operand()]
      while (this.next().kind === ',') {
        this.take()
        found.push(this.operand())
      }
      return found
    })
    this.expect(')', '"," or ")"')
    return { kind: 'call', name, args, at }
  }

  private path(first: string, at: number): Syntax {
    const segments = [first]
    while (this.next().kind === '/') {
      this.take()
      const { text, at: here } = this.expect('word', 'the name of a member after "/"')
      const quantifier = text.toLowerCase()
      if (this.next().kind !== '(') segments.push(text)
      else if (quantifier === 'any' || quantifier === 'all') return this.lambda(segments, quantifier, at)
      else this.fail(here, `there is no ${quoted(text)} of a collection; there are "any" and "all"`)
    }
    return { kind: 'path', segments, at }
  }

  private lambda(path: string[], quantifier: 'any' | 'all', at: number): Syntax {
    this.count(at)
    const open = this.take()
    if (this.next().kind === ')' && quantifier === 'any') {
      this.take()
      return { kind: 'lambda', quantifier, path, variable: null, predicate: null, at }
    }
    const name = this.expect('word', 'the name of a variable')
    const variable = name.text
    if (keywords.has(variable.toLowerCase()) || isLiteralWord(variable))
      this.fail(name.at, `"${variable}" cannot be the name of a variable`)
    this.expect(':', '":" after the variable')
    const predicate = this.deeper(open.at, () => this.or())
    this.expect(')', '")"')
    return { kind: 'lambda', quantifier, path, variable, predicate, at }
  }

  private literal(): Literal {
    const { kind, text, prefix, at } = this.next()
    const literal = literalOf(kind, text, prefix, at)
    if (literal === null) this.fail(at, `expected a value instead of ${said(kind, text)}`)
    this.take()
    return literal
  }
}

function isComparison(word: string): word is Comparison {
  return comparisons.some((one) => one === word)
}

function isLiteralWord(word: string): boolean {
  return ['null', 'true', 'false'].includes(word.toLowerCase())
}

function literalOf(kind: TokenKind, text: string, prefix: string, at: number): Literal | null {
  switch (kind) {
    case 'string':
    case 'number':
    case 'date':
      return { kind: 'literal', type: kind, text, at }
    case 'guid':
      return { kind: 'literal', type: kind, text: text.toLowerCase(), at }
    case 'typed':
      return typedLiteral(prefix.toLowerCase(), text, at)
    case 'word': {
      const word = text.toLowerCase()
      if (!isLiteralWord(word)) return null
      return { kind: 'literal', type: word === 'null' ? 'null' : 'boolean', text: word, at }
    }
    default:
      return null
  }
}

/** Older clients say the type of a value: guid'…', datetime'…'; everything else in front of a quote is an enumeration. */
function typedLiteral(prefix: string, text: string, at: number): Literal {
  const quotedForms = ['guid', 'datetime', 'datetimeoffset']
  return { kind: 'literal', type: quotedForms.includes(prefix) ? 'string' : 'enum', text, at }
}

function said(kind: TokenKind, text: string): string {
  return kind === 'end' ? 'the end' : quoted(text === '' ? kind : text)
}
