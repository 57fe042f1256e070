/** What a solution is, seen from the deal's owner. */
export const solutionKind = {
  own: 'own',
  vendor: '{vendor}',
  'third-party': 'third party',
  assessment: 'assessment',
}
