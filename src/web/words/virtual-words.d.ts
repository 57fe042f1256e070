/** The words of one language and part, compiled by the build (scripts/words-plugin.mjs). */
declare module 'virtual:words/*' {
  const messages: Readonly<Record<string, import('#words/translator.ts').Message>>
  export default messages
}
