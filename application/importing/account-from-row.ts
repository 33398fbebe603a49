import type { CustomerRow } from '../../contracts/files/customer-columns.ts'
import type { Account, BillingCycle } from '../../domain/accounts/account.ts'
import type { Seller } from '../../domain/sellers/seller.ts'

/** The account that a row makes: of nothing, or of the stored one. A column that is absent leaves what is stored;
 * an empty cell clears it, or puts the seller's default back. What no file states (a mail hold) stays. */
export function accountFromRow(row: CustomerRow, seller: Seller, id: string, stored: Account | undefined): Account {
  const keep = <Value>(cell: Value | null | undefined, before: Value | undefined): Value | undefined => (cell === undefined ? before : (cell ?? undefined))
  const optional = {
    attention: keep(row.attention, stored?.attention),
    email: keep(row.email, stored?.email),
    vatNumber: keep(row.vat_number, stored?.vatNumber),
    legalId: keep(row.legal_id, stored?.legalId),
    endpointId: keep(row.endpoint_id, stored?.endpointId),
    buyerReference: keep(row.buyer_reference, stored?.buyerReference),
    eInvoice: keep(row.e_invoice, stored?.eInvoice),
    iban: keep(row.iban, stored?.iban),
    paymentTermDays: keep(row.payment_term_days, stored?.paymentTermDays),
    since: keep(row.since, stored?.since),
    // The hold is on the address that bounced or complained: another address starts without one.
    emailHold: keep(row.email, stored?.email) === stored?.email ? stored?.emailHold : undefined,
    // The answer is about the number that was asked for: another number starts without one.
    ...(keep(row.vat_number, stored?.vatNumber) === stored?.vatNumber ? { vatNumberCheck: stored?.vatNumberCheck, vatNumberCheckedOn: stored?.vatNumberCheckedOn } : {}),
    reconcileFrom: stored?.reconcileFrom,
  }
  const additional = keep(row.additional, stored?.address.additional)
  return {
    id,
    sellerId: seller.id,
    customerNumber: row.customer_number,
    kind: keep(row.kind, stored?.kind) ?? 'consumer',
    name: row.name,
    address: { street: row.street, ...(additional === undefined ? {} : { additional }), postcode: row.postcode, city: row.city, country: row.country },
    language: keep(row.language, stored?.language) ?? seller.languages[0]!,
    currency: keep(row.currency, stored?.currency) ?? seller.currencies[0]!,
    timeZone: keep(row.time_zone, stored?.timeZone) ?? seller.timeZone,
    billingCycle: cycleOf(row) ?? stored?.billingCycle ?? { every: 'month', day: 1 },
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as Partial<Account>),
  }
}

function cycleOf({ billing_day: day, billing_weekday: weekday }: CustomerRow): BillingCycle | undefined {
  if (typeof weekday === 'number') return { every: 'week', weekday }
  return typeof day === 'number' ? { every: 'month', day } : undefined
}
