import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { entryId, type Settlement } from '../../domain/ledger/ledger-entry.ts'
import { isReturnedByCustomer, type BankOutcome, type BankTransaction, type MatchedBy, type UnmatchedReason } from '../../domain/payment/bank-transaction.ts'
import { numbersIn, numbersOfReference } from '../../domain/payment/read-reference.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import type { FoundDocument } from '../bill-runs/find-document.ts'
import type { LoadAccountBooks } from '../ledger/account-standing.ts'
import type { BankTransactions } from '../ports/bank-transactions.ts'

export interface MatchTransactionDeps {
  readonly findDocument: (number: string) => Promise<FoundDocument | undefined>
  readonly loadBooks: LoadAccountBooks
  readonly bank: Pick<BankTransactions, 'byEndToEndId' | 'payers'>
}

/** More accounts than this that pay from one bank account are a person's to tell apart. */
const mostPayers = 20

/** Decides which account a bank transaction is of: by the structured reference, else by the invoice number in its text, else by the amount and
 * the bank account it came from, which is on the customer's account or has paid for it before. What remains is a person's to decide, with the reason and the accounts it could be. Changes nothing. */
export function createMatchTransaction({ findDocument, loadBooks, bank }: MatchTransactionDeps) {
  const unmatched = (reason: UnmatchedReason, candidates: readonly string[] = []): BankOutcome => ({ state: 'unmatched', reason, candidates: [...new Set(candidates)] })

  const invoicesOf = async (numbers: readonly string[], sellerId: string) => {
    const found = await Promise.all([...new Set(numbers)].slice(0, 50).map((number) => findDocument(number)))
    return found.flatMap((each) => (each?.kind === 'document' && each.document.kind === 'invoice' && each.document.sellerId === sellerId ? [each.document] : []))
  }

  const byInvoices = (transaction: BankTransaction, invoices: readonly BillingDocument[], by: MatchedBy): BankOutcome => {
    const accounts = [...new Set(invoices.map(({ accountId }) => accountId))]
    if (accounts.length > 1) return unmatched('several-customers', accounts)
    if (invoices.some(({ currency }) => currency !== transaction.currency)) return unmatched('currency-differs', accounts)
    return matched(transaction, accounts[0]!, by, spread(transaction.amount, invoices))
  }

  const byPayer = async ({ counterparty: { iban }, sellerId, amount, currency, date, ...rest }: BankTransaction, otherwise: UnmatchedReason): Promise<BankOutcome> => {
    const payers = iban ? await bank.payers(sellerId, iban) : []
    if (payers.length === 0) return unmatched(otherwise)
    if (payers.length > mostPayers) return unmatched('several-customers', payers.slice(0, mostPayers))
    const fits: { readonly accountId: string; readonly settles: readonly Settlement[] }[] = []
    for (const accountId of payers) {
      const standing = (await loadBooks(accountId))?.standings(date).find((each) => each.currency === currency)
      const item = standing?.items.filter((each) => each.open === amount).sort((one, other) => (one.dueDate < other.dueDate ? -1 : 1))[0]
      if (item) fits.push({ accountId, settles: [{ target: item.id, amount }] })
      else if (standing?.open === amount) fits.push({ accountId, settles: [] })
    }
    if (fits.length === 1) return matched({ sellerId, ...rest, amount, currency, date, counterparty: {} }, fits[0]!.accountId, 'amount-and-iban', fits[0]!.settles)
    return unmatched(fits.length > 1 ? 'several-customers' : 'amount-differs', fits.length > 1 ? fits.map(({ accountId }) => accountId) : payers)
  }

  const returned = async (transaction: BankTransaction): Promise<BankOutcome> => {
    const before = transaction.endToEndId ? await bank.byEndToEndId(transaction.sellerId, transaction.endToEndId) : undefined
    if (before?.outcome.state !== 'matched' || before.transaction.currency !== transaction.currency || before.transaction.amount < transaction.amount) return unmatched('return-unknown')
    // A payment is taken back once: what comes on top is a person's to look at.
    const { accountId, entryId: reverses } = before.outcome
    const back = (await loadBooks(accountId))?.entries.filter((each) => each.source.kind === 'bank' && each.reverses === reverses).reduce((sum, each) => sum + each.amount, 0n) ?? 0n
    if (back + transaction.amount > before.transaction.amount) return unmatched('return-unknown', [accountId])
    return { ...matched(transaction, accountId, 'returned-payment', []), reverses }
  }

  return async (transaction: BankTransaction, seller: Seller): Promise<BankOutcome> => {
    if (transaction.direction === 'out') return transaction.reversal ? returned(transaction) : { state: 'ignored' }
    if (transaction.reversal) return unmatched('return-unknown')
    const { references, text, date } = transaction
    const referred = await invoicesOf(references.flatMap((reference) => numbersOfReference(seller, reference, date)), seller.id)
    if (referred.length > 0) return byInvoices(transaction, referred, 'reference')
    const numbers = numbersIn(seller, text)
    const named = await invoicesOf(numbers, seller.id)
    if (named.length > 0) return byInvoices(transaction, named, 'number')
    return byPayer(transaction, references.length + numbers.length > 0 ? 'reference-unknown' : 'no-reference')
  }
}

function matched(transaction: BankTransaction, accountId: string, by: MatchedBy, settles: readonly Settlement[]): Extract<BankOutcome, { state: 'matched' }> {
  return { state: 'matched', accountId, by, settles, entryId: entryId(transaction.sellerId, entryKindOf(transaction), { kind: 'bank', reference: transaction.id }) }
}

/** What a transaction is booked as. */
export function entryKindOf(transaction: BankTransaction): 'payment' | 'payment-reversal' | 'chargeback' {
  if (transaction.direction === 'in') return 'payment'
  return isReturnedByCustomer(transaction.returnReason) ? 'chargeback' : 'payment-reversal'
}

/** What a payment settles of the invoices it names: the oldest first, up to what each was for. One invoice alone takes all: what is too much becomes credit. */
function spread(amount: bigint, invoices: readonly BillingDocument[]): Settlement[] {
  if (invoices.length === 1) return [{ target: invoices[0]!.id, amount }]
  let left = amount
  return [...invoices].sort((one, other) => (one.dueDate < other.dueDate ? -1 : 1)).flatMap(({ id, gross }) => {
    const part = gross < left ? gross : left
    left -= part
    return part > 0n ? [{ target: id, amount: part }] : []
  })
}
