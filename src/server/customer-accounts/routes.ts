import * as contract from '#contract/customer-accounts.ts'
import { type App, serve } from '../http/serve.ts'
import { addVendorAccount, changeVendorAccount, listVendorAccounts, removeVendorAccount } from './accounts.ts'
import { listEntriesToMatch, matchEntry } from './match-entries.ts'
import { uploadVendorAccounts } from './upload.ts'

export function registerCustomerAccountRoutes(app: App): void {
  serve(app, contract.listVendorAccounts, (context, { query }) => listVendorAccounts(context, query))
  serve(app, contract.addVendorAccount, (context, { body }) => addVendorAccount(context, body))
  serve(app, contract.changeVendorAccount, (context, { params, body }) =>
    changeVendorAccount(context, params.id, body),
  )
  serve(app, contract.removeVendorAccount, (context, { params }) => removeVendorAccount(context, params.id))
  serve(app, contract.uploadVendorAccounts, (context, { body }) => uploadVendorAccounts(context, body))
  serve(app, contract.listEntriesToMatch, (context) => listEntriesToMatch(context))
  serve(app, contract.matchEntry, (context, { params, body }) =>
    matchEntry(context, params.id, body.customerId),
  )
}
