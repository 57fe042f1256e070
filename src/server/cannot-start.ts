/** A reason not to run that the person at the keyboard can mend: printed as a sentence, without a stack. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart'
}
