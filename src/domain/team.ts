/** Somebody who works on the deal, with first and last name, phone and e-mail (TM-1, TM-2). */
export type TeamMember = { firstName: string; lastName: string; email: string; phone: string; title: string }

export const maxTeamMembers = 50

export function isCompleteMember(member: TeamMember): boolean {
  return [member.firstName, member.lastName, member.email, member.phone].every((text) => text.trim() !== '')
}

export function isOnTeam(team: readonly TeamMember[], email: string): boolean {
  return team.some((member) => member.email.toLowerCase() === email.toLowerCase())
}
