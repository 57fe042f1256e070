import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type CoSellProgram, getCoSellProgram, type Term } from '#contract/co-sell-program.ts'
import type { LevelCondition } from '#contract/listings.ts'
import type { TermKind } from '#domain/co-sell-program.ts'
import { everywhere } from '#domain/contact-list.ts'
import type { CoSellStatus } from '#domain/solution.ts'
import type { WordKey } from '#locales/catalog.ts'
import { queryOf } from '../queries/query-of.ts'
import { useMe } from '../session/me.ts'
import { useWords, type Words } from '../words/words.tsx'

export const programQuery = { ...queryOf(getCoSellProgram), staleTime: 60_000 }

/** The program's words: those of the vendor where it has its own, else the product's (CF-17). */
export function useCatalogue() {
  const words = useWords()
  const { vendor } = useMe()
  const { data } = useQuery(programQuery)
  return useMemo(() => catalogueOf(words, vendor.name, data), [words, vendor.name, data])
}

export type Catalogue = ReturnType<typeof catalogueOf>

function catalogueOf(words: Words, vendorName: string, program: CoSellProgram | undefined) {
  const { t, nameOf, formatList, formatMoney } = words
  const terms = program?.terms ?? []
  const termName = (kind: TermKind, key: string) => {
    const own = terms.find((term) => term.kind === kind && term.key === key)?.name
    const standard = `solution-term.${kind}.${key}`
    const word = own || t(standard as WordKey)
    return word === standard ? key : word
  }
  const levelName = (level: CoSellStatus) =>
    program?.settings.levelNames[level] || t(`co-sell-status.${level}`)
  const countryName = (code: string) =>
    code === everywhere ? t('listing.everywhere') : nameOf('region', code)
  const countriesText = (codes: readonly string[]) => formatList(codes.map(countryName))
  const factsOf = ({ code, facts }: LevelCondition) => ({
    ...facts,
    vendor: vendorName,
    ...(code === 'revenue'
      ? {
          consumed: formatMoney(Number(facts.consumed ?? 0), 'USD'),
          billed: formatMoney(Number(facts.billed ?? 0), 'USD'),
        }
      : {}),
    ...(code === 'sales-contacts'
      ? {
          missing: countriesText(
            String(facts.missing ?? '')
              .split(' ')
              .filter(Boolean),
          ),
        }
      : {}),
  })
  return {
    program,
    termName,
    levelName,
    countryName,
    countriesText,
    /** What can be chosen now, and what stands there although it is retired. */
    offered: (kind: TermKind, chosen: readonly string[] = [], parent?: string): Term[] =>
      terms.filter(
        (term) =>
          term.kind === kind &&
          (term.active || chosen.includes(term.key)) &&
          (parent === undefined || term.parent === parent),
      ),
    conditionText: (condition: LevelCondition) =>
      t(`listing-condition.${condition.code}`, factsOf(condition)),
    todoText: (condition: LevelCondition) => {
      const nobodyMissing = condition.code === 'sales-contacts' && !condition.facts.missing
      const key = nobodyMissing ? 'sales-contacts.todo-none' : (`${condition.code}.todo` as const)
      return t(`listing-condition.${key}`, factsOf(condition))
    },
  }
}
