import { Progress } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useRef } from 'react'
import type { UploadResult, UploadRow } from '#contract/customer-accounts.ts'
import type { WordKey } from '#locales/catalog.ts'
import { faultSentence } from '#words/problem-words.ts'
import { useProblem } from '../problem/use-problem.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { useWords, type Words } from '../words/words.tsx'
import styles from './customers.module.css'
import { useUpload } from './use-upload.ts'

/** The columns by the names that the file must have, the same in every language. */
const uploadColumns = {
  columns: 'account ID, name, managed, D-U-N-S, LEI',
  more: 'address, city, region, postal code, country',
}

const mostFaults = 100

/** CU-8: accounts from a file: chosen, checked, shown, saved. */
export function UploadDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords()
  const { upload, choose, apply, stop } = useUpload()
  const tell = useProblem()
  const close = () => {
    stop()
    onClose()
  }
  const column = useColumnName()
  const busy = upload.step === 'checking' || upload.step === 'applying'
  const sound = upload.step === 'preview' ? countOf(upload.results, 'add', 'change') : 0
  return (
    <AppDialog
      opened
      onClose={close}
      stays={busy}
      width={600}
      title={t('customers.upload-title')}
      lead={t('customers.upload-lead', uploadColumns)}
      buttons={
        <>
          <AppButton onClick={close}>{t(upload.step === 'done' ? 'ui.close' : 'ui.cancel')}</AppButton>
          {upload.step === 'preview' && sound > 0 && (
            <AppButton variant="primary" onClick={() => void apply(upload.rows, upload.results)}>
              {t('customers.upload-apply', { count: sound })}
            </AppButton>
          )}
        </>
      }
    >
      {!busy && upload.step !== 'done' && (
        <FileButton
          label={t(upload.step === 'choose' ? 'customers.upload-choose' : 'customers.upload-other')}
          onFile={(file) => void choose(file)}
        />
      )}
      {upload.step === 'choose' && upload.missing.length > 0 && (
        <p className={styles.error} role="alert">
          {t('customers.upload-columns', { columns: upload.missing.map(column).join(', ') })}
        </p>
      )}
      {upload.step === 'choose' && upload.empty && (
        <p className={styles.error} role="alert">
          {t('customers.upload-empty')}
        </p>
      )}
      {(upload.step === 'checking' || upload.step === 'applying') && (
        <div role="status">
          <p>{t(`customers.upload-${upload.step}`, { done: upload.done, total: upload.total })}</p>
          <Progress value={(100 * upload.done) / upload.total} aria-label={t('customers.upload-title')} />
        </div>
      )}
      {upload.step === 'preview' && (
        <>
          {upload.error !== null && (
            <p className={styles.error} role="alert">
              {`${tell(upload.error)?.sentence} ${t('customers.upload-again')}`}
            </p>
          )}
          <Preview rows={upload.rows} results={upload.results} />
        </>
      )}
      {upload.step === 'done' && <p role="status">{t('customers.upload-done', { count: upload.saved })}</p>}
    </AppDialog>
  )
}

function countOf(results: readonly UploadResult[], ...outcomes: UploadResult['outcome'][]): number {
  return results.filter(({ outcome }) => outcomes.includes(outcome)).length
}

type FileButtonProps = { readonly label: string; readonly onFile: (file: File) => void }

function FileButton({ label, onFile }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div>
      <AppButton icon={IconUpload} onClick={() => input.current?.click()} data-autofocus>
        {label}
      </AppButton>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-label={label}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (file) onFile(file)
        }}
      />
    </div>
  )
}

type PreviewProps = { readonly rows: readonly UploadRow[]; readonly results: readonly UploadResult[] }

function Preview({ results }: PreviewProps) {
  const words = useWords()
  const { t } = words
  const column = useColumnName()
  const fresh = results.filter(({ newCustomer }) => newCustomer).length
  const faulty = results.filter(({ outcome }) => outcome === 'fault')
  const counts = [
    ...(['add', 'change', 'same', 'fault'] as const).map((outcome) => ({
      key: outcome,
      count: countOf(results, outcome),
    })),
    { key: 'new' as const, count: fresh },
  ].filter(({ count }) => count > 0)
  return (
    <div role="status">
      <ul className={styles.counts}>
        {counts.map(({ key, count }) => (
          <li key={key}>{t(`customers.upload-${key}`, { count })}</li>
        ))}
      </ul>
      {faulty.length > 0 && <p className={styles.detail}>{t('customers.upload-skipped')}</p>}
      <ul className={styles.faults}>
        {faulty.slice(0, mostFaults).flatMap(({ line, faults }) =>
          faults.map((fault) => (
            <li key={`${line}-${fault.path}`}>
              {t('customers.upload-fault-line', {
                line,
                field: column(fault.path),
                sentence: sentenceOf(fault, words),
              })}
            </li>
          )),
        )}
        {faulty.length > mostFaults && (
          <li>{t('customers.upload-faults-more', { count: faulty.length - mostFaults })}</li>
        )}
      </ul>
    </div>
  )
}

/** A file cannot choose from a list: what would help it is said in its own words. */
function sentenceOf(fault: UploadResult['faults'][number], words: Pick<Words, 't'>): string {
  if (fault.code === 'unknown') return words.t('customers.upload-unknown')
  if (fault.path === 'managed') return words.t('customers.upload-yes-no', { yes: 'yes', no: 'no' })
  return faultSentence(fault, words)
}

const columnKeys: Readonly<Record<string, WordKey>> = {
  number: 'customers.account-id',
  name: 'customers.account-name',
  managed: 'customers.state-managed',
  duns: 'customers.duns-field',
  lei: 'customers.lei-field',
  city: 'customers.city',
  country: 'customers.country',
}

function useColumnName(): (column: string) => string {
  const { t } = useWords()
  return (column) => {
    const key = columnKeys[column]
    return key ? t(key) : column
  }
}
