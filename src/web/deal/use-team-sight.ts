import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getTeamSight } from '#contract/team-sight.ts'
import type { TeamSight } from '#domain/team-sight.ts'
import { queryOf } from '../queries/query-of.ts'

const addressForm = /^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/

/** What a team of a deal at this location opens to each of these people; unknown until the server has told. */
export function useTeamSight(
  people: readonly string[],
  location: string | null | undefined,
): (email: string) => TeamSight | undefined {
  const emails = [...new Set(people.map(keyOf))].filter((email) => addressForm.test(email)).sort()
  const { data } = useQuery({
    ...queryOf(getTeamSight, {
      query: { emails: emails.join(','), ...(location ? { location } : {}) },
    }),
    enabled: emails.length > 0,
    placeholderData: keepPreviousData,
  })
  return (email) => data?.items.find((one) => one.email === keyOf(email))?.sight
}

function keyOf(email: string): string {
  return email.trim().toLowerCase()
}
