import { bytesOf, dayField, int16, int32, nothing, numericField, sized, uuidField } from '../copy-binary.ts'
import { momentsForm, signsForm } from './signs.ts'

/** What PostgreSQL calls the type of a column. */
export type Column = { name: string; type: string }

/** How a value stands in a row: as text that is part of one, or as a field with its length before it. */
export type Form = 'text' | 'uuid' | 'time' | 'day' | 'numeric'

/** A row is made of what stands in it whatever the deal, of signs, and of lengths of what follows. */
export type Piece = string | { sign: string; as: Form } | { lengthOf: readonly Piece[] }

const anySign = new RegExp(
  `${signsForm.source}|${momentsForm.source}|00000000-0000-4000-8000-000000000000`,
  'g',
)

/** The pieces of a text with signs in it. */
function textPieces(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(anySign)) {
    if (match.index > end) pieces.push(bytesOf(text.slice(end, match.index)))
    pieces.push({ sign: match[0], as: 'text' })
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push(bytesOf(text.slice(end)))
  return pieces
}

function sizedPieces(pieces: readonly Piece[]): Piece[] {
  return pieces.every((one) => typeof one === 'string')
    ? [sized(pieces.join(''))]
    : [{ lengthOf: pieces }, ...pieces]
}

type Writing = { as: Form; write: (value: string) => string }

/** Of these a sign is the whole field. */
const whole: Record<string, Writing> = {
  uuid: { as: 'uuid', write: uuidField },
  'timestamp with time zone': {
    as: 'time',
    write: (value) => {
      throw new Error(`A moment of a life is none: ${value}`)
    },
  },
  date: { as: 'day', write: dayField },
  numeric: { as: 'numeric', write: numericField },
}

const elementTypes: Record<string, { type: string; id: number }> = {
  'text[]': { type: 'text', id: 25 },
  'uuid[]': { type: 'uuid', id: 2950 },
}

/** `told` writes whole people and customers as signs of their own. */
export function fieldPieces(value: unknown, type: string, told: (text: string) => string): Piece[] {
  if (value === null || value === undefined) return [nothing]
  const writing = whole[type]
  if (writing !== undefined) {
    const pieces = textPieces(String(value))
    const [only] = pieces
    return pieces.length === 1 && typeof only === 'object' && 'sign' in only
      ? [{ sign: only.sign, as: writing.as }]
      : [writing.write(String(value))]
  }
  const element = elementTypes[type]
  if (element !== undefined) return arrayPieces(value as unknown[], element, told)
  switch (type) {
    case 'text':
      return sizedPieces(textPieces(told(String(value))))
    case 'jsonb':
      return sizedPieces(['\x01', ...textPieces(told(String(value)))])
    case 'smallint':
      return [sized(int16(Number(value)))]
    case 'integer':
      return [sized(int32(Number(value)))]
    case 'boolean':
      return [sized(value === true ? '\x01' : '\0')]
    default:
      throw new Error(`No row has a field of the type ${type}`)
  }
}

function arrayPieces(
  list: readonly unknown[],
  { type, id }: { type: string; id: number },
  told: (text: string) => string,
): Piece[] {
  const dimensions = list.length === 0 ? int32(0) : int32(1)
  const size = list.length === 0 ? '' : int32(list.length) + int32(1)
  const elements = list.flatMap((one) => fieldPieces(one, type, told))
  return sizedPieces([dimensions + int32(0) + int32(id) + size, ...elements])
}
