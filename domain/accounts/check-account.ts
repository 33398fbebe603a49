import type { Seller } from '../sellers/seller.ts'
import type { Account } from './account.ts'

/** What is wrong with a field, and what is allowed instead. */
export interface FieldProblem {
  readonly field: string
  readonly value?: string
  readonly reason: string
  readonly allowed?: string
}

/** Rules between an account and its seller.
 * @example checkAccount({ ...account, language: 'fr' }, seller) // [{ field: 'language', reason: ..., allowed: 'nl, en' }] */
export function checkAccount(account: Pick<Account, 'language' | 'currency' | 'kind' | 'vatNumber'>, seller: Seller): readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  if (!seller.languages.includes(account.language)) {
    problems.push({ field: 'language', value: account.language, reason: 'is not a language the seller writes bills in', allowed: seller.languages.join(', ') })
  }
  if (!seller.currencies.includes(account.currency)) {
    problems.push({ field: 'currency', value: account.currency, reason: 'is not a currency the seller bills in', allowed: seller.currencies.join(', ') })
  }
  if (account.kind === 'consumer' && account.vatNumber !== undefined) {
    problems.push({ field: 'kind', value: 'consumer', reason: 'is said of an account that has a VAT number', allowed: 'business, or no VAT number' })
  }
  return problems
}

/** Rules between an account as it is stored and as it is to become. */
export function checkAccountChange(before: Account, after: Account): readonly FieldProblem[] {
  if (before.currency === after.currency) return []
  return [{ field: 'currency', value: after.currency, reason: `is not ${before.currency}, in which the account is billed: the currency of an account cannot change`, allowed: `${before.currency}, or another customer number` }]
}
