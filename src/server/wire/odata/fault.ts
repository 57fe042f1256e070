import { WireFault } from '../errors.ts'

/** A query option that cannot be read: which one, and at which of its characters, counted from one. */
export class OptionFault extends WireFault {
  readonly position: number | null
  constructor(option: string, position: number | null, reason: string) {
    const place = position === null ? option : `${option}, character ${position}`
    const message = `${place}: ${reason}.`
    super(400, 'invalidRequest', message, {
      target: option,
      innerError: {
        code: 'optionUnreadable',
        message: `${reason}.`,
        ...(position === null ? {} : { position }),
      },
    })
    this.name = 'OptionFault'
    this.position = position
  }
}

/** What a client wrote, short enough to stand in a message. */
export function quoted(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text
  return `"${short}"`
}
