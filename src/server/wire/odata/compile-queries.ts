import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { columnsFor, type Reader, type Sql } from './column-queries.ts'
import { type Condition, type Constant, isText, mentionedIn, type Value } from './condition.ts'
import { columnName, elementsOf, inTeamTable, teamTable } from './element-queries.ts'
import { type Property, type Type, typeName } from './properties.ts'
import { wordsQuery } from './word-queries.ts'

type Bool = RawBuilder<SqlBool>
type Lambda = Extract<Condition, { kind: 'lambda' }>

/** A filter as a condition on a row `r` of `referral`; where it answers neither way, it does not let the row through. */
export function compileFilter(condition: Condition, reader: Reader): Bool {
  return new Compiler(columnsFor(reader)).condition(condition, false)
}

/** Texts are ordered by their code points whatever the database's own language. */
export function sortable(value: Sql, type: Type): Sql {
  return isText(type) ? sql`${value} collate "C"` : value
}

class Compiler {
  private readonly columns: Record<string, Sql>
  constructor(columns: Record<string, Sql>) {
    this.columns = columns
  }

  /** `exact` where it matters whether the answer is no or none, as below a "not"; else an index may do. */
  condition(condition: Condition, exact: boolean): Bool {
    switch (condition.kind) {
      case 'and':
      case 'or': {
        const operands = condition.operands.map((operand) => this.condition(operand, exact))
        return sql<SqlBool>`(${sql.join(operands, condition.kind === 'and' ? sql` and ` : sql` or `)})`
      }
      case 'not':
        return sql<SqlBool>`(not ${this.condition(condition.operand, true)})`
      case 'compare':
        return decided(this.comparison(condition), exact)
      case 'in':
        return decided(this.membership(condition), exact)
      case 'test':
        return this.test(condition)
      case 'holds':
        return sql<SqlBool>`${this.value(condition.value, 'boolean')}`
      case 'lambda':
        return this.lambda(condition)
    }
  }

  private comparison({ operator, left, right, type }: Extract<Condition, { kind: 'compare' }>): Bool {
    const turned = left.kind === 'constant'
    const [one, other] = turned ? [right, left] : [left, right]
    const sign = turned ? mirrored[operator] : operator
    if (other.kind === 'constant' && other.value === null) return this.againstNull(one, sign)
    if (other.kind === 'constant' && sign === 'eq') return this.isOneOf(one, [other.value], type)
    const values = [this.value(one, type), this.value(other, type)] as const
    if (sign === 'eq' || sign === 'ne')
      return sql<SqlBool>`(${values[0]} is ${sql.raw(sign === 'eq' ? 'not ' : '')}distinct from ${values[1]})`
    return sql<SqlBool>`(${this.ranked(values[0], type)} ${signs[sign]} ${this.ranked(values[1], type)})`
  }

  /** Words of an enumeration have the order of their list. */
  private ranked(value: Sql, type: Type): Sql {
    if (typeof type !== 'object') return sortable(value, type)
    return sql`array_position(${[...type]}::text[], ${value})`
  }

  private againstNull(value: Value, sign: string): Bool {
    if (sign !== 'eq' && sign !== 'ne') return sql<SqlBool>`false`
    return sql<SqlBool>`(${this.value(value, 'string')} is ${sql.raw(sign === 'ne' ? 'not ' : '')}null)`
  }

  private membership({ left, items, type }: Extract<Condition, { kind: 'in' }>): Bool {
    const some = items.filter((item) => item !== null)
    const among = some.length === 0 ? sql<SqlBool>`false` : this.isOneOf(left, some, type)
    return some.length === items.length ? among : sql<SqlBool>`(${among} or ${this.againstNull(left, 'eq')})`
  }

  private isOneOf(value: Value, items: Constant[], type: Type): Bool {
    const property = value.kind === 'property' && value.level === 0 ? value.property : null
    const own = property === null ? null : wordsQuery(property.path, items)
    return own ?? equals(this.value(value, type), items, typeName(type))
  }

  private test({ name, text, part }: Extract<Condition, { kind: 'test' }>): Bool {
    const [whole, piece] = [this.value(text, 'string'), this.value(part, 'string')]
    if (name === 'startswith') return sql<SqlBool>`starts_with(${whole}, ${piece})`
    if (name === 'endswith') return sql<SqlBool>`(right(${whole}, length(${piece})) = ${piece})`
    return sql<SqlBool>`(position(${piece} in ${whole}) > 0)`
  }

  private lambda(lambda: Lambda): Bool {
    const { quantifier, collection, predicate, level } = lambda
    const name = sql.ref(alias(level))
    const inside = predicate === null ? sql<SqlBool>`true` : this.condition(predicate, false)
    // Not asked referral by referral, so that the index on addresses can begin.
    if (isOfTeamTable(lambda))
      return sql<SqlBool>`(r.id in (select ${name}.referral_id from ${teamTable} as ${name} where ${inside}))`
    const from = sql`${elementsOf(collection)} as ${name}`
    return quantifier === 'any'
      ? sql<SqlBool>`exists (select from ${from} where ${inside})`
      : sql<SqlBool>`(not exists (select from ${from} where (${inside}) is not true))`
  }

  private value(value: Value, type: Type): Sql {
    switch (value.kind) {
      case 'constant':
        return sql`${value.value}::${sql.raw(typeName(type))}`
      case 'property':
        return this.property(value.property, value.level)
      case 'condition':
        return this.condition(value.condition, true)
      case 'changed': {
        const change = sql.raw(value.name === 'tolower' ? 'lower' : 'upper')
        return sql`${change}(${this.value(value.text, 'string')} collate "und-x-icu")`
      }
    }
  }

  private property({ path }: Property, level: number): Sql {
    if (level > 0) return sql.ref(`${alias(level)}.${columnName(path)}`)
    const column = this.columns[path]
    if (column === undefined) throw new Error(`${path} has no column`)
    return column
  }
}

/** Asks for any member of the team, and nothing that stands elsewhere than in the table of teams. */
function isOfTeamTable({ quantifier, collection, predicate, level }: Lambda): boolean {
  const mentioned = predicate === null ? [] : mentionedIn(predicate)
  const inTable = mentioned.every((one) => one.level === level && inTeamTable.includes(one.property.path))
  return quantifier === 'any' && collection === 'team' && inTable
}

const signs = { gt: sql`>`, ge: sql`>=`, lt: sql`<`, le: sql`<=` }
const mirrored = { eq: 'eq', ne: 'ne', gt: 'lt', ge: 'le', lt: 'gt', le: 'ge' } as const

function alias(level: number): string {
  return `e${level}`
}

function decided(condition: Bool, exact: boolean): Bool {
  return exact ? sql<SqlBool>`coalesce(${condition}, false)` : condition
}

/** One value is asked for with an equals sign, for only then an index that begins with it keeps its order. */
export function equals(column: Sql, items: readonly Constant[], type: string): Bool {
  const as = sql.raw(type)
  if (items.length === 1) return sql<SqlBool>`(${column} = ${items[0]}::${as})`
  return sql<SqlBool>`(${column} = any(${items}::${as}[]))`
}
