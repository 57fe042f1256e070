/** What the command line says beside the results: whom it works for, and why it does not get through. */
export const cli = {
  'ask-key': 'API key for {url} (it stays hidden):',
  'signed-in': '{name}, {organization}, at {url}',
  forgotten: 'Address and key are forgotten.',
  nothing: 'There is nothing here.',
  more: '{count, plural, one {# shown} other {# shown}}; more with {first} or {other}.',
  possible: 'Possible now',
  'not-possible': 'Not possible now',
  interrupted: 'The connection is interrupted; it goes on by itself …',
  unreachable: 'Nobody answers at {url}. Is Tandem running there, and is the address right?',
  slow: '{url} did not answer in time.',
  'no-tandem': 'Something answers at {url}, but it is not Tandem.',
  'no-key': 'No API key for {url}. Use {command}, or put the key into {variable}.',
  'key-refused': '{url} does not accept the API key: it has ended, was revoked, or belongs elsewhere.',
  request: 'For your administrator: request {request}',
}
