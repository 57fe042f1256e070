/** The first page of the reference. */
export const overview = `Two APIs over the same rules.

The **Referrals API (wire)** has the format of the Microsoft Partner Center Referrals API: a program written for it works here
when its base URL changes. Paths are matched in any case, with or without slashes at the end; names of members are read in any
case; dates are UTC.

The **native API** is what the screens call. It is JSON, one path for each thing that can be done: a change of state is
something that you *put* (\`PUT /api/referrals/{id}/acceptance\`).

**Who you are.** Show a token: \`Authorization: Bearer …\`. It is an API key made in the settings, or an access token of the
token endpoint. A program has the roles and the sight of the person behind its token. What you may not see does not exist: 404.

**When a rule says no.** The native API answers 409, the wire API 400, with the code of the rule, its sentence, and what would
make the action possible.

**Each reply** carries \`Request-ID\`, which the log of the server has too. Whoever asks too often is told by 429 when to come
again (\`Retry-After\`, whole seconds).`
