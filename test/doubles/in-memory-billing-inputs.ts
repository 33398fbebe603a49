import type { AccountInputs, BillingInputs } from '../../application/ports/billing-inputs.ts'
import type { Ledger } from '../../application/ports/ledger.ts'
import { endedBefore } from '../../domain/discounts/discount-window.ts'
import { createInMemoryLedger } from './in-memory-ledger.ts'

type Kind = keyof AccountInputs
type Entry<K extends Kind> = AccountInputs[K][number]

export interface InMemoryBillingInputs extends BillingInputs {
  readonly byAccount: Map<string, { readonly [K in Kind]: Map<string, Entry<K>> }>
}

/** @param ledger books the entries of credits: one table holds both */
export function createInMemoryBillingInputs(ledger: Pick<Ledger, 'append'> = createInMemoryLedger()): InMemoryBillingInputs {
  const byAccount: InMemoryBillingInputs['byAccount'] = new Map()
  const of = (accountId: string) => {
    if (!byAccount.has(accountId)) byAccount.set(accountId, { charges: new Map(), discounts: new Map(), credits: new Map() })
    return byAccount.get(accountId)!
  }
  const once = <T extends { readonly id: string }>(map: Map<string, T>, value: T) => {
    const first = map.get(value.id)
    if (!first) map.set(value.id, value)
    return { value: first ?? value, created: first === undefined }
  }
  const sorted = <T extends { readonly id: string }>(map: Map<string, T>, at: (each: T) => string) =>
    [...map.values()].sort((a, b) => (`${at(a)} ${a.id}` < `${at(b)} ${b.id}` ? -1 : 1))
  return {
    byAccount,
    async addCharge(accountId, charge) {
      return once(of(accountId).charges, charge)
    },
    async grantDiscount(accountId, discount) {
      return once(of(accountId).discounts, discount)
    },
    async grantCredit(accountId, credit, entry, options) {
      const { credits } = of(accountId)
      if (!credits.has(credit.id)) await ledger.append(entry, options)
      return once(credits, credit)
    },
    async endDiscount(accountId, discountId, date) {
      const { discounts } = of(accountId)
      const stored = discounts.get(discountId)
      if (stored) discounts.set(discountId, endedBefore(stored, date))
      return discounts.get(discountId)
    },
    async spend({ accountId, ordinal, creditsSpent }) {
      const { credits } = of(accountId)
      for (const { creditId, amount } of creditsSpent ?? []) {
        const credit = credits.get(creditId)
        if (credit && !(ordinal in credit.spentBy)) credits.set(creditId, { ...credit, spentBy: { ...credit.spentBy, [ordinal]: amount } })
      }
    },
    async list(accountId) {
      const { charges, discounts, credits } = of(accountId)
      return { charges: sorted(charges, ({ date }) => date), discounts: sorted(discounts, ({ grantedAt }) => grantedAt), credits: sorted(credits, ({ grantedOn }) => grantedOn) }
    },
  }
}
