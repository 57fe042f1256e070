import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Customer, enterCustomer, searchCustomers } from '#contract/customers.ts'
import { companySizes } from '#domain/company-size.ts'
import { industries } from '#domain/industry.ts'
import { call } from '../api.ts'
import { useProblem } from '../problem/use-problem.ts'
import { useMe } from '../session/me.ts'
import { useFields } from '../settings/use-fields.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { countryOptions } from '../words/countries.ts'
import { useWords } from '../words/words.tsx'
import { industryName, sizeName } from './customer-words.ts'
import styles from './customers.module.css'

type EnterCustomerDialogProps = {
  readonly opened: boolean
  readonly onClose: () => void
  /** What was sought: the beginning of the entry. */
  readonly name: string
  readonly city: string
  readonly onEntered: (customer: Customer) => void
}

/** CU-10: a customer that no search finds. Its content is made anew each time, so that it begins with what was sought. */
export function EnterCustomerDialog({ opened, ...props }: EnterCustomerDialogProps) {
  if (!opened) return null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what happens in the dialog is none of the form's around it
    <div onSubmit={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}>
      <OpenedDialog {...props} />
    </div>
  )
}

function OpenedDialog({ onClose, name, city, onEntered }: Omit<EnterCustomerDialogProps, 'opened'>) {
  const words = useWords()
  const { t } = words
  const vendor = useMe().vendor.name
  const client = useQueryClient()
  const showToast = useToast()
  const tell = useProblem()
  const enter = useMutation({
    mutationFn: (values: Values) => call(enterCustomer, { body: bodyOf(values) }),
    onSuccess: (customer) => {
      if (customer.matching === 'matched')
        showToast({ key: 'customer-known', title: t('customers.enter-known', { name: customer.name }) })
      void client.invalidateQueries({ queryKey: [searchCustomers.name] })
      onEntered(customer)
      onClose()
    },
  })
  const { values, field, choice, faults } = useFields(valuesFor(name, city), enter.error)
  const industryOptions = industries.map((value) => ({ value, label: industryName(value, t) }))
  const sizeOptions = companySizes.map((value) => ({ value, label: sizeName(value, t) }))
  return (
    <AppDialog
      opened
      onClose={onClose}
      width={600}
      title={t('customers.enter-title')}
      lead={t('customers.enter-lead', { vendor })}
      onSubmit={() => enter.mutate(values)}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="primary" loading={enter.isPending}>
            {t('customers.enter-save')}
          </AppButton>
        </>
      }
    >
      <TextField
        {...field('name')}
        label={t('customers.legal-name')}
        required
        maxLength={255}
        data-autofocus
      />
      <TextField {...field('address/line')} label={t('customers.street')} required maxLength={255} />
      <div className={styles.pair}>
        <TextField {...field('address/postalCode')} label={t('customers.postal-code')} maxLength={20} />
        <TextField {...field('address/city')} label={t('customers.city')} required maxLength={120} />
      </div>
      <div className={styles.pair}>
        <TextField {...field('address/region')} label={t('customers.region')} maxLength={120} />
        <SelectField
          {...choice('address/country')}
          label={t('customers.country')}
          options={countryOptions(words)}
          searchable
          required
        />
      </div>
      <div className={styles.pair}>
        <TextField
          {...field('duns')}
          label={t('customers.duns-field')}
          hint={t('customers.duns-hint')}
          inputMode="numeric"
          maxLength={20}
        />
        <TextField
          {...field('lei')}
          label={t('customers.lei-field')}
          hint={t('customers.lei-hint')}
          maxLength={30}
        />
      </div>
      <div className={styles.pair}>
        <SelectField
          {...choice('industry')}
          label={t('customers.industry')}
          options={industryOptions}
          clearable
        />
        <SelectField {...choice('size')} label={t('customers.size')} options={sizeOptions} clearable />
      </div>
      {enter.error && Object.keys(faults).length === 0 && (
        <p className={styles.error} role="alert">
          {tell(enter.error)?.sentence}
        </p>
      )}
    </AppDialog>
  )
}

/** By the paths of the API, so that each fault finds its field. */
type Values = Readonly<Record<string, string>>

function valuesFor(name: string, city: string): Values {
  const empty = { 'address/line': '', 'address/postalCode': '', 'address/region': '', 'address/country': '' }
  return { name, ...empty, 'address/city': city, duns: '', lei: '', industry: '', size: '' }
}

function bodyOf(values: Values) {
  const text = (path: string) => values[path] ?? ''
  return {
    name: text('name'),
    address: {
      line: text('address/line'),
      city: text('address/city'),
      region: text('address/region'),
      postalCode: text('address/postalCode'),
      country: text('address/country'),
    },
    duns: text('duns'),
    lei: text('lei'),
    industry: text('industry') || null,
    size: text('size') || null,
  }
}
