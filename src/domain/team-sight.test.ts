import { describe, expect, it } from 'vitest'
import type { LocationId, OrganizationId, PersonId } from './id.ts'
import type { Actor, Role } from './role.ts'
import { teamSight } from './team-sight.ts'

const [rotterdam, oslo] = ['rotterdam' as LocationId, 'oslo' as LocationId]

const somebody = (...assignments: [Role, LocationId | null][]): Actor => ({
  personId: 'p' as PersonId,
  organizationId: 'o' as OrganizationId,
  organizationKind: assignments[0]?.[0].startsWith('vendor') ? 'vendor' : 'partner',
  name: 'Bea Blom',
  email: 'Bea@birch.example',
  assignments: assignments.map(([role, locationId]) => ({ role, locationId })),
  helpTypes: [],
  countries: [],
})

describe('what a team opens', () => {
  it('VIS-A2, VIS-2: a colleague outside of the location does not see the deal, whatever team he is put on', () => {
    expect(teamSight(somebody(['referrals-user', rotterdam]), oslo)).toBe('other-location')
    expect(teamSight(somebody(['referrals-admin', rotterdam]), oslo)).toBe('other-location')
  })

  it('VIS-A1, VIS-A2, VIS-A3: inside of the scope it opens the deal, and everywhere a deal of the global ID', () => {
    expect(teamSight(somebody(['referrals-user', oslo]), oslo)).toBe('sees')
    expect(teamSight(somebody(['referrals-user', null]), oslo)).toBe('sees')
    expect(teamSight(somebody(['referrals-user', rotterdam]), null)).toBe('sees')
    expect(teamSight(somebody(['vendor-seller', null]), null)).toBe('sees')
  })

  it('ROL-R2, ROL-R6: without a referral role it opens nothing, and neither to who is no user', () => {
    expect(teamSight(somebody(['account-admin', null], ['business-profile-admin', null]), oslo)).toBe(
      'no-role',
    )
    expect(teamSight(somebody(), null)).toBe('no-role')
    expect(teamSight(null, oslo)).toBe('not-a-user')
  })
})
