import type { Tenant, TenantBody } from '#contract/company-sign-in.ts'

/** A directory while it is being typed. Groups carry a key of their own, so that a line keeps its place. */
export type DirectoryDraft = Omit<TenantBody, 'groupRoles' | 'clientSecret'> & {
  clientSecret: string
  groupRoles: (TenantBody['groupRoles'][number] & { key: number })[]
}

export function draftOf(tenant: Tenant | null): DirectoryDraft {
  if (tenant === null) return empty
  const { id: _id, hasSecret: _secret, provedAt: _at, provedByName: _by, lastUsedAt: _used, ...rest } = tenant
  const { people: _people, keptBy: _kept, ...fields } = rest
  return {
    ...fields,
    clientSecret: '',
    groupRoles: fields.groupRoles.map((line, key) => ({ ...line, key })),
  }
}

/** What is sent: an empty secret leaves the one that is kept, and lines without a group are none. */
export function bodyOf({ clientSecret, groupRoles, ...fields }: DirectoryDraft, isNew: boolean): TenantBody {
  return {
    ...fields,
    ...(clientSecret === '' && !isNew ? {} : { clientSecret }),
    groupRoles: groupRoles
      .filter(({ group }) => group.trim() !== '')
      .map(({ key: _key, group, ...role }) => ({ group: group.trim(), ...role })),
  }
}

const empty: DirectoryDraft = {
  name: '',
  issuer: '',
  clientId: '',
  clientSecret: '',
  directoryClaim: 'tid',
  directoryId: '',
  domains: [],
  createsPeople: true,
  defaultRole: null,
  defaultLocationId: null,
  groupsClaim: 'groups',
  mapsGroups: true,
  groupRoles: [],
  isActive: true,
}
