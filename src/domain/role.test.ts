import { describe, expect, it } from 'vitest'
import { actor, asterId, deal, oslo, rotterdam } from '../../test/referrals.ts'
import {
  holdsAt,
  managesUsers,
  mayCreateAt,
  partnerRoles,
  type Role,
  rolesOf,
  vendorRoles,
  worksOnReferrals,
} from './role.ts'
import { whyNotChangeRoles, whyNotManageUsers, whyNotOpen, whyNotOpenAt } from './rules.ts'
import { maySee } from './visibility.ts'

const holder = (role: Role, locationId: typeof rotterdam | null = null) =>
  actor('bea', {
    assignments: [{ role, locationId }],
    organizationKind: (vendorRoles as readonly Role[]).includes(role) ? 'vendor' : 'partner',
  })
const ready = [{ coSellStatus: 'co-sell-ready' as const }]

/** What the holder may do: people, deals at all, opening one, and seeing a colleague's. */
const rights = (role: Role) => [
  managesUsers(holder(role)),
  worksOnReferrals(holder(role)),
  whyNotOpen(holder(role), ready) === null,
  maySee(holder(role), deal()),
]

describe('roles', () => {
  it('ROL-R1: an MPN partner admin manages people, and works on deals only with a referral role (CF-2)', () => {
    expect(rights('mpn-partner-admin')).toEqual([true, false, false, false])
  })

  it('ROL-R2: an account admin manages people', () => {
    expect(rights('account-admin')).toEqual([true, false, false, false])
  })

  it('ROL-R3: a global admin manages people', () => {
    expect(rights('global-admin')).toEqual([true, false, false, false])
  })

  it('ROL-R4: a referrals admin opens, sees and edits deals, and manages nobody', () => {
    expect(rights('referrals-admin')).toEqual([false, true, true, true])
  })

  it('ROL-R5: a referrals user opens deals, and sees those whose team he is on', () => {
    expect(rights('referrals-user')).toEqual([false, true, true, false])
  })

  it('ROL-R6: a business profile admin has nothing to do with deals or people', () => {
    expect(rights('business-profile-admin')).toEqual([false, false, false, false])
    expect(whyNotManageUsers(holder('business-profile-admin'))).toMatchObject({
      code: 'role.missing',
      remedy: { kind: 'ask' },
    })
  })

  it('ROL-R11: a vendor seller works on deals and manages nobody', () => {
    expect(rights('vendor-seller')).toEqual([false, true, true, false])
  })

  it('ROL-R12, VIS-4: a vendor admin manages the vendor’s people and sees every request', () => {
    expect(rights('vendor-admin')).toEqual([true, true, true, true])
  })

  it('ROL-R1..R6, R11, R12: partners and the vendor have their own roles', () => {
    expect(rolesOf('partner')).toEqual(partnerRoles)
    expect(rolesOf('vendor')).toEqual(vendorRoles)
    expect(partnerRoles.some((role) => (vendorRoles as readonly string[]).includes(role))).toBe(false)
  })

  it('ROL-1: a role holds for the entire company or for its locations', () => {
    expect(holdsAt(holder('referrals-admin'), 'referrals-admin', oslo)).toBe(true)
    expect(holdsAt(holder('referrals-admin', rotterdam), 'referrals-admin', rotterdam)).toBe(true)
    expect(holdsAt(holder('referrals-admin', rotterdam), 'referrals-admin', oslo)).toBe(false)
    expect(holdsAt(holder('referrals-admin', rotterdam), 'referrals-admin', null)).toBe(false)
    const both = actor('bea', {
      assignments: [
        { role: 'referrals-user', locationId: rotterdam },
        { role: 'referrals-user', locationId: oslo },
      ],
    })
    expect([rotterdam, oslo].map((location) => holdsAt(both, 'referrals-user', location))).toEqual([
      true,
      true,
    ])
  })

  it('ROL-2: admins and users alike open deals for their locations only', () => {
    for (const role of ['referrals-admin', 'referrals-user'] as const) {
      expect(mayCreateAt(holder(role, rotterdam), rotterdam)).toBe(true)
      expect(whyNotOpenAt(holder(role, rotterdam), oslo)?.code).toBe('role.location')
      expect(whyNotOpenAt(holder(role, rotterdam), null)?.code).toBe('role.location')
      expect(whyNotOpenAt(holder(role), oslo)).toBeNull()
    }
    expect(mayCreateAt({ ...holder('vendor-seller'), organizationId: asterId }, null)).toBe(true)
  })

  it('ROL-R2: the last who manages people keeps that role', () => {
    const gone = [{ role: 'referrals-admin' as const, locationId: null }]
    expect(whyNotChangeRoles(gone, false)?.code).toBe('role.last-admin')
    expect(whyNotChangeRoles(gone, true)).toBeNull()
    expect(whyNotChangeRoles([{ role: 'global-admin', locationId: null }], false)).toBeNull()
  })
})
