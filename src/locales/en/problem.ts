/** What went wrong, in sentences, where no refusal and no field says it. */
export const problem = {
  'not-allowed': 'Your roles do not allow this. An administrator can change them.',
  throttled: 'Too many attempts. Try again {seconds, plural, one {in # second} other {in # seconds}}.',
  'wrong-credentials': 'E-mail and password do not match. Check both and try again.',
  'cross-site': 'The request did not come from this page and was stopped. Load the page again.',
  'too-large': 'This is more than can be sent at once. Shorten the text or send fewer items.',
  'repeated-otherwise':
    'This request carries the key of another one and was stopped. Load the page and try again.',
  unavailable: 'The database cannot be reached at the moment. Nothing is lost; try again in a minute.',
  overloaded: 'There is too much to do at the moment. Nothing was lost; try again in a few seconds.',
  'storage-full':
    'The storage of the server is full. Nothing was lost, and nothing of this was saved. Try again once an administrator has made room.',
  'outcome-unknown':
    'The connection to the database was lost while this was being saved. Load the page again to see whether it was.',
  'wrong-code': 'This code is wrong, too old or used already. Wait for the next one.',
  'second-factor-needed': 'Now give the code of your second factor.',
  'second-factor-missing': 'Your organization requires a second factor. Set it up first.',
  'company-sign-in-needed':
    'Your organization lets people in only through the company’s own sign-in, not with a password.',
}
