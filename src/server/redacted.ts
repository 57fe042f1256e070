/** What must not stand in a log, wherever a library has put it into the words of an error: each takes one pass. */
const secrets: readonly (readonly [RegExp, string])[] = [
  // The password in the address of a database, a mail server or anything else.
  [/\/\/[^\s/@]+@/g, '//***@'],
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, '$1 ***'],
  // Our own keys and tokens, and the tokens of others.
  [/\b(td[mar]_)[\w-]{8,}/g, '$1***'],
  [/\bey[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, '***'],
  [/\b((?:__Host-)?tandem_\w+)=[^\s;,"']+/g, '$1=***'],
  [
    /\b(pass(?:word|wd)?|secret|client_secret|code|token|\w+_token|set-cookie|cookie|authorization)(["']?\s?[:=]\s?["']?)[^\s"'&,;}]+/gi,
    '$1$2***',
  ],
]

export function redacted(text: string): string {
  return secrets.reduce((told, [form, instead]) => told.replace(form, instead), text)
}
