/** The same keys as the English namespace, each with its sentence: a missing or an extra one is a type error. */
export type Words<English> = Record<keyof English, string>
