import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import {
  listEntriesToMatch,
  listVendorAccounts,
  mostUploadRows,
  type UploadResult,
  type UploadRow,
  uploadVendorAccounts,
} from '#contract/customer-accounts.ts'
import { searchCustomers } from '#contract/customers.ts'
import { call } from '../api.ts'
import { uploadRowsOf } from './upload-rows.ts'

export type Upload =
  | { step: 'choose'; missing: readonly string[]; empty: boolean }
  | { step: 'checking' | 'applying'; done: number; total: number }
  | { step: 'preview'; rows: readonly UploadRow[]; results: readonly UploadResult[]; error: unknown }
  | { step: 'done'; saved: number }

const atOnce = 200

/** Checks a file part by part, shows what would change, and saves it in the same parts. */
export function useUpload() {
  const client = useQueryClient()
  const [upload, setUpload] = useState<Upload>({ step: 'choose', missing: [], empty: false })
  const turn = useRef(0)

  async function send(rows: readonly UploadRow[], apply: boolean): Promise<UploadResult[] | null> {
    const own = ++turn.current
    const results: UploadResult[] = []
    for (let from = 0; from < rows.length; from += Math.min(atOnce, mostUploadRows)) {
      setUpload({ step: apply ? 'applying' : 'checking', done: from, total: rows.length })
      const part = rows.slice(from, from + atOnce)
      const { items } = await call(uploadVendorAccounts, { body: { rows: part, apply } })
      if (own !== turn.current) return null
      results.push(...items)
    }
    return results
  }

  async function check(rows: readonly UploadRow[]): Promise<void> {
    try {
      const results = await send(rows, false)
      if (results !== null)
        setUpload({ step: 'preview', rows, results: withRepeats(rows, results), error: null })
    } catch (error) {
      setUpload({ step: 'preview', rows: [], results: [], error })
    }
  }

  return {
    upload,
    choose: async (file: File) => {
      const { rows, missing } = uploadRowsOf(await file.text())
      if (missing.length > 0 || rows.length === 0)
        setUpload({ step: 'choose', missing, empty: missing.length === 0 })
      else await check(rows)
    },
    apply: async (rows: readonly UploadRow[], results: readonly UploadResult[]) => {
      const sound = new Set(results.filter(({ outcome }) => outcome !== 'fault').map(({ line }) => line))
      try {
        const done = await send(
          rows.filter(({ line }) => sound.has(line)),
          true,
        )
        if (done !== null)
          setUpload({ step: 'done', saved: done.filter(({ outcome }) => outcome !== 'fault').length })
      } catch (error) {
        setUpload({ step: 'preview', rows, results, error })
      }
      for (const { name } of [listVendorAccounts, searchCustomers, listEntriesToMatch])
        void client.invalidateQueries({ queryKey: [name] })
    },
    stop: () => {
      turn.current += 1
    },
  }
}

/** The server sees a part at a time; a number that two parts have is one's own to notice. */
function withRepeats(rows: readonly UploadRow[], results: readonly UploadResult[]): UploadResult[] {
  const first = new Map<string, number>()
  for (const { number, line } of rows) if (!first.has(number)) first.set(number, line)
  const numbers = new Map(rows.map(({ line, number }) => [line, number]))
  return results.map((result) => {
    const repeated = first.get(numbers.get(result.line) ?? '') !== result.line
    if (!repeated || result.outcome === 'fault') return result
    return { ...result, outcome: 'fault', faults: [{ path: 'number', code: 'taken', facts: {} }] }
  })
}
