import type { MailWords } from './words.ts'
import type { Content, Draft } from './write-letter.ts'

/** The colours of the product; where a mail program knows dark, in dark. */
const style = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 24px 12px; background: #f4f5f7; color: #1d2330; font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
.card { max-width: 560px; margin: 0 auto; padding: 28px; background: #ffffff; border-radius: 10px; }
h1 { margin: 0 0 12px; font-size: 20px; line-height: 1.35; }
p { margin: 0 0 16px; }
table { width: 100%; margin: 0 0 20px; border-collapse: collapse; }
th { width: 32%; padding: 6px 12px 6px 0; text-align: left; vertical-align: top; font-weight: 400; color: #5b6475; }
td { padding: 6px 0; vertical-align: top; white-space: pre-line; overflow-wrap: anywhere; }
.button { display: inline-block; padding: 10px 18px; background: #2b5bd7; color: #ffffff; border-radius: 8px; text-decoration: none; font-weight: 600; }
.small { margin: 16px 0 0; font-size: 13px; color: #5b6475; overflow-wrap: anywhere; }
a { color: #2b5bd7; }
a.button { color: #ffffff; }
@media (prefers-color-scheme: dark) {
  body { background: #12151c; color: #e7eaf0; }
  .card { background: #1b202a; }
  th, .small { color: #a2abbc; }
  a { color: #8fb0ff; }
}`

/** One card with a title, a sentence, the facts and a button: no picture, nothing from elsewhere, nothing that counts. */
export function asHtml(draft: Draft, content: Content, words: MailWords): string {
  const { url, stopUrl } = draft
  const { subject, body, lines, button, foot } = content
  const rows = lines.map(
    ({ label, text }) => `<tr><th scope="row">${safe(label)}</th><td>${safe(text)}</td></tr>`,
  )
  const link =
    url === null
      ? `<p class="small">${safe(words.text('mail', 'hidden-link'))}</p>`
      : `<p><a class="button" href="${safe(url)}">${safe(button)}</a></p>
<p class="small">${linked(words.text('mail', 'link-hint', { url: '\u0000' }), url)}</p>`
  const stop = stopUrl === null ? '' : ` <a href="${safe(stopUrl)}">${safe(words.text('mail', 'stop'))}</a>`
  return `<!doctype html>
<html lang="${words.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${safe(subject)}</title>
<style>${style}</style>
</head>
<body>
<div class="card">
<h1>${safe(subject)}</h1>
<p>${safe(body)}</p>
${rows.length === 0 ? '' : `<table role="presentation">${rows.join('\n')}</table>`}
${link}
<p class="small">${safe(foot)}${stop}</p>
</div>
</body>
</html>
`
}

function linked(sentence: string, url: string): string {
  return safe(sentence).replace('\u0000', `<a href="${safe(url)}">${safe(url)}</a>`)
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function safe(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
}
