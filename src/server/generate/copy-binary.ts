/**
 * COPY's binary format, with a letter for each byte: identifiers, times and amounts, of which a deal has hundreds, are
 * not written out and read again.
 */
export const binaryBegin = `PGCOPY\n\xff\r\n\0${'\0'.repeat(8)}`
export const binaryEnd = '\xff\xff'

/** In the place of a field's length: there is nothing. */
export const nothing = '\xff\xff\xff\xff'

/** Also how many fields a row has. */
export function int16(value: number): string {
  return String.fromCharCode((value >> 8) & 255, value & 255)
}

export function int32(value: number): string {
  return String.fromCharCode((value >> 24) & 255, (value >> 16) & 255, (value >> 8) & 255, value & 255)
}

export function sized(bytes: string): string {
  return int32(bytes.length) + bytes
}

const ascii = /^[\0-\x7f]*$/

export function bytesOf(text: string): string {
  return ascii.test(text) ? text : Buffer.from(text).toString('latin1')
}

export function textOf(bytes: string): string {
  return ascii.test(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString()
}

export function textField(text: string): string {
  return sized(bytesOf(text))
}

const digits = new Uint8Array(128)
for (const [value, digit] of [...'0123456789abcdef'].entries()) digits[digit.charCodeAt(0)] = value

/** An identifier as text; of `\N` it makes nothing. */
export function uuidField(id: string): string {
  if (id.length !== 36) return nothing
  const at = (place: number) =>
    ((digits[id.charCodeAt(place)] as number) << 4) | (digits[id.charCodeAt(place + 1)] as number)
  return (
    String.fromCharCode(0, 0, 0, 16, at(0), at(2), at(4), at(6), at(9), at(11)) +
    String.fromCharCode(at(14), at(16), at(19), at(21), at(24), at(26), at(28), at(30), at(32), at(34))
  )
}

const epoch = Date.UTC(2000, 0, 1)
const word = 2 ** 32

export function timeField(time: number): string {
  const microseconds = (time - epoch) * 1000
  return int32(8) + int32(Math.floor(microseconds / word)) + int32((microseconds % word) | 0)
}

export function dayField(day: string): string {
  return int32(4) + int32((Date.parse(day) - epoch) / 86_400_000)
}

/** A number that is not negative, in digits of ten thousand. */
export function numericField(text: string): string {
  const [whole = '', part = ''] = text.split('.')
  const wholes = whole.padStart(Math.ceil(whole.length / 4) * 4, '0')
  const parts = part.padEnd(Math.ceil(part.length / 4) * 4, '0')
  const groups = (wholes + parts).match(/\d{4}/g) ?? []
  const head = int16(groups.length) + int16(wholes.length / 4 - 1) + int16(0) + int16(part.length)
  return sized(head + groups.map((group) => int16(Number(group))).join(''))
}
