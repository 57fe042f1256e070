import { describe, expect, test } from 'vitest'
import { type CompanyAccount, entryOf, remap, rolesOfGroups } from './company-sign-in.ts'
import { domainOf } from './guest.ts'
import type { LocationId } from './id.ts'
import type { Role, RoleAssignment } from './role.ts'

const account: CompanyAccount = {
  subject: 'nina',
  email: 'nina@birch.example',
  emailVerified: true,
  directoryId: '',
  groups: [],
}
const unknown = { byAccount: false, byEmail: false, otherAccount: false }
const doors = { domains: ['birch.example'], createsPeople: true, known: unknown }

describe('whom a directory may bring in', () => {
  test('ORG-2: people of a verified domain, and nobody else who is not a member already', () => {
    expect(entryOf(account, doors)).toEqual({ kind: 'create' })
    expect(entryOf(account, { ...doors, createsPeople: false })).toMatchObject({ why: 'not-a-member' })
    const foreign = { ...account, email: 'nina@mail.example' }
    expect(entryOf(foreign, doors)).toMatchObject({ why: 'foreign-domain' })
    expect(entryOf(foreign, { ...doors, known: { ...unknown, byEmail: true } })).toEqual({
      kind: 'member',
      confined: true,
    })
    expect(entryOf(account, { ...doors, known: { ...unknown, byEmail: true } })).toEqual({
      kind: 'member',
      confined: false,
    })
  })

  test('ORG-2: a domain is compared as a whole and without regard to case', () => {
    expect(domainOf('Nina@Birch.Example')).toBe('birch.example')
    for (const email of [
      'nina@sub.birch.example',
      'nina@notbirch.example',
      'nina@birch.example.evil.example',
    ])
      expect(entryOf({ ...account, email }, doors)).toMatchObject({ why: 'foreign-domain' })
    expect(domainOf('a@birch.example@mail.example')).toBe('mail.example')
  })

  test('ORG-2: what is said not to be verified is refused, and silence about it is the directory’s word', () => {
    expect(entryOf({ ...account, emailVerified: false }, doors)).toMatchObject({ why: 'email-unverified' })
    expect(entryOf({ ...account, emailVerified: null }, doors)).toEqual({ kind: 'create' })
    expect(entryOf({ ...account, email: null }, doors)).toMatchObject({ why: 'no-email' })
  })

  test('ORG-2: a known account keeps its person; an address that has gone to another account does not', () => {
    const known = { byAccount: true, byEmail: false, otherAccount: false }
    expect(entryOf(account, { ...doors, known })).toMatchObject({ kind: 'member' })
    const recycled = { byAccount: false, byEmail: true, otherAccount: true }
    expect(entryOf(account, { ...doors, known: recycled })).toMatchObject({ why: 'account-changed' })
  })
})

describe('roles from groups', () => {
  const role = (name: Role, locationId: string | null = null): RoleAssignment => ({
    role: name,
    locationId: locationId as LocationId | null,
  })
  const [admin, seller, profile] = [
    role('account-admin'),
    role('referrals-user'),
    role('business-profile-admin'),
  ]

  test('ROL-R2: each group gives its roles, once', () => {
    const mapping = [
      { group: 'sales', ...seller },
      { group: 'sales-eu', ...seller },
      { group: 'admins', ...admin },
    ]
    expect(rolesOfGroups(['sales', 'sales-eu', 'cooks'], mapping)).toEqual([seller])
    expect(rolesOfGroups(['Sales'], mapping)).toEqual([])
  })

  test('ROL-R2: what the groups gave goes when they give it no more; what was given by hand stays', () => {
    const after = remap([seller, profile], [seller], [admin], true)
    expect(after).toEqual({ held: [profile, admin], managed: [admin], kept: [] })
    expect(remap([seller, profile], [], [seller], true)).toEqual({
      held: [seller, profile],
      managed: [],
      kept: [],
    })
  })

  test('ROL-R2: a role at one place is not the same at another', () => {
    const [here, there] = [role('referrals-user', 'a'), role('referrals-user', 'b')]
    expect(remap([here], [here], [there], true).held).toEqual([there])
  })

  test('ROL-R2: the last administrator keeps the role, and loses it once somebody else manages', () => {
    const alone = remap([admin, seller], [admin, seller], [], false)
    expect(alone).toEqual({ held: [admin], managed: [admin], kept: [admin] })
    expect(remap(alone.held, alone.managed, [], true)).toEqual({ held: [], managed: [], kept: [] })
    expect(remap([admin, role('global-admin')], [admin], [], false).kept).toEqual([])
  })
})
