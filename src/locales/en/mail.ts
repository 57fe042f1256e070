/** Mails: what each says, its lines, its button, and its foot. */
export const mail = {
  'request-received':
    '{from} asks {organization} for help with a deal. Please accept or decline it by {due}. Without an answer it expires.',
  'deal-received':
    '{from} sent this deal to {organization}. Please accept or decline it by {due}. Without an answer it expires.',
  'assessment-received':
    '{from} asks {organization} for a solution assessment. Please accept or decline it by {due}. Without an answer it expires.',
  'request-assigned': '{by} assigned this request of {from} to you. Please accept or decline it by {due}.',
  'answer-due':
    '{from} still waits for the answer of {organization}. Please accept or decline by {due}. Without an answer the request expires.',
  'request-sent':
    '{organization} sent this deal to {to}. You will be told of the answer, at the latest on {due}.',
  'request-accepted': '{to} accepted the deal that {organization} sent, and takes part from now on.',
  'request-declined': '{to} declined the deal that {organization} sent. It goes on without {to}.',
  'request-expired':
    '{to} did not answer in time, and the request has expired. It can be sent again from the page of the deal.',
  'note-written': '{from} wrote a note for {organization}.',
  'solution-submitted': '{from} submitted a solution and waits for its review.',
  'solution-passed': 'The solution passed the review.',
  'solution-failed':
    'The solution did not pass the review. It can be corrected as the report says and submitted again.',
  'person-invited-subject': '{organization} invites you to Tandem',
  'person-invited':
    '{by} invites you to {organization} in Tandem. Open the link to join: newcomers choose a password, others sign in. The link works once.',
  'password-reset-subject': 'Choose a new password for Tandem',
  'password-reset':
    'Somebody asked for a new password for this address. The link works once. Without you nothing changes.',
  'password-changed-subject': 'Your password for Tandem was changed',
  'password-changed':
    'The password of this address is a new one from now on, and every other browser is signed out. If it was not you, ask for a new password at the sign-in and tell an administrator.',
  'second-factor-added-subject': 'A second factor was set up for Tandem',
  'second-factor-added':
    'From now on signing in with this address asks for a code besides the password. If it was not you, tell an administrator, who can take it away again.',
  'second-factor-removed-subject': 'The second factor for Tandem was removed',
  'second-factor-removed':
    'Signing in with this address asks for no code any more. If it was not you, change your password and tell an administrator.',
  'access-asked-subject': '{name} asks for access',
  'access-asked': '{name} ({email}) asks for access to {organization} in Tandem.',
  'application-check-subject': 'Confirm your application to the program of {vendor}',
  'application-check':
    'Somebody applied for {name} to join the program of {vendor} with this address. Confirm that it is yours; only then {vendor} reads the application. Without you nothing happens.',
  'application-received-subject': '{name} applies to join the program',
  'application-received': '{name} applies to join the program and waits for a decision.',
  'application-approved-subject': 'Welcome to the program of {vendor}',
  'application-approved':
    '{vendor} approved the application of {name}. Choose a password to begin. The link works once.',
  'application-rejected-subject': 'The application of {name}',
  'application-rejected': '{vendor} did not approve the application of {name}.',
  'address-check-subject': 'Confirm this address for Tandem',
  'address-check':
    'Mail from Tandem for {name} shall go to this address from now on. Confirm that it is yours. Without you nothing changes.',
  'to-answer': 'Answer now',
  'to-deal': 'Open the deal',
  'to-solution': 'Open the solution',
  'to-invitation': 'Open the invitation',
  'to-password': 'Choose a password',
  'to-address': 'Confirm the address',
  'to-tandem': 'Open Tandem',
  deal: 'Deal',
  number: 'Number',
  customer: 'Customer',
  value: 'Value',
  help: 'Help asked',
  due: 'Answer by',
  reason: 'Reason',
  contacts: 'Their people',
  note: 'Note',
  solution: 'Solution',
  status: 'Status',
  report: 'Report',
  'link-hint': 'If the button does not work, open this address: {url}',
  'sent-by': 'Sent by Tandem for {organization}. Nobody reads replies to this mail.',
  stop: 'Stop mails of this kind',
  'hidden-link':
    'The link is secret, so this page does not show it. Send a new invitation where you need one to hand over.',
}
