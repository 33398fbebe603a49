import type { BillingDocument } from './billing-document.ts'

/** What the customer is asked to pay for a document: its gross less the account credit that was spent on it. Minor units.
 * @example toPay({ gross: 4840n, creditsSpent: [{ creditId: 'crd_a', amount: 1000n }] }) // 3840n */
export function toPay({ gross, creditsSpent }: Pick<BillingDocument, 'gross' | 'creditsSpent'>): bigint {
  return gross - (creditsSpent ?? []).reduce((sum, { amount }) => sum + amount, 0n)
}
