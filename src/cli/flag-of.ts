const flags: readonly (readonly [RegExp, string])[] = [
  [/^value/, '--value'],
  [/^closeOn$/, '--close'],
  [/^customerId$/, '--customer'],
  [/^locationId$/, '--location'],
  [/^solutions/, '--solution'],
  [/^team/, '--team'],
  [/^contact\/consent$/, '--consent'],
  [/^contact\/(name|email|phone|title)$/, '--contact-$1'],
  [/^contact$/, '--contact-name'],
  [/^help(\/type)?$/, '--help-type'],
  [/^help(Notes|\/notes)$/, '--help-notes'],
  [/^helpNotes$/, '--notes'],
  [/^purchaseIntent$/, '--purchase'],
  [/^crmId$/, '--crm-id'],
  [/^campaignId$/, '--campaign-id'],
  [/^partnerId$/, '--partner'],
  [/^(created|closes|value)(From|To)$/, '--$1-$2'],
  [
    /^(name|notes|note|reason|stage|text|after|search|tab|status|substatus|type|country|counterpart|help)$/,
    '--$1',
  ],
]

/** The flag of a command that gives a field of a request; null where none does. */
export function flagOf(path: string, known: readonly string[]): string | null {
  for (const [form, flag] of flags) {
    const found = form.exec(path)
    if (!found) continue
    const named = flag.replace(/\$(\d)/g, (_, index: string) => (found[Number(index)] ?? '').toLowerCase())
    if (known.includes(named.slice(2))) return named
  }
  return null
}
