/** Solution assessments: the choice of a type, its specialist, and what is different on its deal (section 12). */
export const assessment = {
  lead: 'One type of assessment, and nothing else.',
  legend: 'Type of assessment',
  'choose-none': '{vendor} offers no type of assessment at the moment.',
  replaced:
    '{count, plural, one {# solution} other {# solutions}} made room for the assessment, which stands alone.',
  alone: 'an assessment stands alone',
  location: 'Location of the assessment',
  'location-hint': 'Where the assessment is done; the incentive is paid there. It cannot be changed later.',
  'location-choose': 'Choose the location',
  step: 'Assessment specialist',
  question: 'What should the assessment specialist know?',
  'question-lead':
    'A specialist of {vendor} reads this together with the deal and the contact, and then answers.',
  notes: 'Notes to the assessment specialist',
  'notes-below': 'The specialist of {vendor} reads them. They cannot be changed once they are sent.',
  'contact-because': 'Required, because the specialist speaks with the customer.',
  consent: '{name} agreed that the assessment specialist of {vendor} gets this contact and may call',
  is: 'You assess what the customer has, and a specialist of {vendor} goes with you.',
  because: 'you chose <b>{type}</b>',
  sees: 'Its assessment specialists see deal, customer, your notes and the contact at once, your team once one accepts. Its sellers see nothing, and nobody else is invited.',
  follows:
    'A specialist has {days, plural, one {# day} other {# days}} to answer, until <b>{day}</b>. The stages come one after the other, and all of them before Won.',
  'no-registration': 'A solution assessment cannot be registered.',
  create: 'Create and ask for the specialist',
  'aside-title': 'A deal of its own kind',
  'aside-body':
    'A solution assessment holds one type and nothing else, and belongs to the location where it is done. It has its own stages: none is skipped, and all are done before it is won. What can be changed later is the deal’s details, not the type.',
  fixed: 'The type of an assessment cannot be changed.',
  specialist: 'Specialist of {vendor}',
  asked: 'Asked for a solution assessment',
  'pending-title': 'No specialist has answered yet',
  'stage-first': '{stage} comes first',
}
