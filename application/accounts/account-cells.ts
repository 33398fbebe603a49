import type { Cells } from '../../contracts/files/columns.ts'
import type { Account } from '../../domain/accounts/account.ts'
import { columnOfField } from '../importing/column-of-field.ts'

type Nullable<Value> = { readonly [Key in keyof Value]?: Value[Key] | null }

/** Fields of an account as people write them: what is absent stays as it is, null clears it or puts the seller's default back. */
export interface AccountEdit extends Nullable<Pick<Account, 'kind' | 'name' | 'attention' | 'email' | 'language' | 'currency' | 'timeZone' | 'billingCycle' | 'vatNumber'
  | 'legalId' | 'endpointId' | 'buyerReference' | 'eInvoice' | 'iban' | 'paymentTermDays' | 'since'>> {
  readonly address?: Nullable<Account['address']>
}

/** A row of a customers file that says the same, so that both are read and checked by one code. What a row must state is taken from the stored account. */
export function cellsOfAccount({ address = {}, billingCycle, legalId, endpointId, ...fields }: AccountEdit, customerNumber: string, stored?: Account): Cells {
  const given = { ...(stored ? { name: stored.name, ...withoutAdditional(stored.address) } : {}), ...address, ...fields }
  const ids = { legalId, endpointId }
  return {
    customer_number: customerNumber,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined).map(([field, value]) => [columnOfField(field), value === null ? '' : String(value)])),
    ...Object.fromEntries(Object.entries(ids).filter(([, value]) => value !== undefined).map(([field, value]) => [columnOfField(field), value ? `${value.scheme}:${value.id}` : ''])),
    ...(billingCycle === undefined || billingCycle === null ? {} : billingCycle.every === 'month' ? { billing_day: String(billingCycle.day) } : { billing_weekday: String(billingCycle.weekday) }),
  }
}

function withoutAdditional({ additional: _, ...required }: Account['address']): object {
  return required
}

const addressFields: ReadonlySet<string> = new Set(['street', 'additional', 'postcode', 'city', 'country'])

/** Where a column of the row stands in what was written.
 * @example pathOfColumn('vat_number') // 'vatNumber' */
export function pathOfColumn(column: string): string {
  if (addressFields.has(column)) return `address.${column}`
  if (column === 'billing_day') return 'billingCycle.day'
  if (column === 'billing_weekday') return 'billingCycle.weekday'
  if (column === 'plan') return 'planId'
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
