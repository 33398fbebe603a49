import { localDate } from '../../domain/calendar/local-date.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { bankTransactionId, type BankTransaction } from '../../domain/payment/bank-transaction.ts'
import { entriesOfPayment, type ProviderEvent } from '../../domain/payment/provider-event.ts'
import { numbersIn, numbersOfReference, referencesIn } from '../../domain/payment/read-reference.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import type { FoundDocument } from '../bill-runs/find-document.ts'
import type { AccountReader } from '../ports/account-reader.ts'
import type { BankTransactions } from '../ports/bank-transactions.ts'
import type { Clock } from '../ports/clock.ts'
import { mostEntriesAtOnce, type Ledger } from '../ports/ledger.ts'
import type { ProviderEvents } from '../ports/payment-provider.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import { PaymentError } from './payment-errors.ts'
import { recoverWrittenOff } from './recover-written-off.ts'

export interface TakeProviderEventDeps {
  readonly events: ProviderEvents
  readonly sellers: Pick<SellerStore, 'get'>
  readonly accounts: AccountReader
  readonly findDocument: (number: string) => Promise<FoundDocument | undefined>
  readonly ledger: Pick<Ledger, 'append' | 'list' | 'version'>
  readonly bank: Pick<BankTransactions, 'note' | 'get' | 'decide'>
  readonly clock: Clock
}

/** `booked`: it is on its account. `waiting`: the account is not known yet; a later event of the payment may say it. `unmatched`: a person
 * says whose the payment is. */
export type ProviderResult = 'booked' | 'waiting' | 'unmatched'

/** Takes an event of a payment provider. Whatever order events come in and however often, the payment's entries come out the same: each event
 * is noted once, and all that are known of its payment are booked together. */
export function createTakeProviderEvent({ events, sellers, accounts, findDocument, ledger, bank, clock }: TakeProviderEventDeps) {
  const invoiceOf = async (seller: Seller, { reference, at }: ProviderEvent): Promise<BillingDocument | undefined> => {
    if (reference === undefined) return undefined
    const numbers = [reference, ...referencesIn(reference).flatMap((each) => numbersOfReference(seller, each, at.slice(0, 10))), ...numbersIn(seller, reference)]
    for (const number of new Set(numbers)) {
      const found = await findDocument(number)
      if (found?.kind === 'document' && found.document.sellerId === seller.id && found.document.kind === 'invoice') return found.document
    }
    return undefined
  }

  const accountOf = async (seller: Seller, known: readonly ProviderEvent[]): Promise<{ readonly accountId: string; readonly documentId?: string } | undefined> => {
    for (const event of known) {
      const document = await invoiceOf(seller, event)
      if (document) return { accountId: document.accountId, ...(document.currency === event.currency ? { documentId: document.id } : {}) }
    }
    const accountId = known.find((event) => event.accountId !== undefined)?.accountId
    const snapshot = accountId === undefined ? undefined : await accounts.snapshot(accountId, { consistent: true, horizon: () => '9999-12-31' })
    return snapshot?.account.sellerId === seller.id ? { accountId: snapshot.account.id } : undefined
  }

  /** A payment whose customer is not known waits for a person, as one of a bank statement does. */
  const leaveToPerson = async ({ sellerId, paymentId, at, amount, currency, reference }: ProviderEvent, date: string): Promise<void> => {
    const transaction: BankTransaction = {
      id: bankTransactionId(`provider ${sellerId}`, paymentId), sellerId, statement: 'payment provider', date, currency, amount, direction: 'in', reversal: false, counterparty: {}, references: [],
      text: reference ?? '', endToEndId: paymentId,
    }
    await bank.note({ transaction, outcome: { state: 'unmatched', reason: reference ? 'reference-unknown' : 'no-reference', candidates: [] }, decidedAt: at })
  }

  return async (event: ProviderEvent): Promise<ProviderResult> => {
    const record = await sellers.get(event.sellerId)
    if (!record) throw new PaymentError('unknown-seller', `There is no seller "${event.sellerId}".`)
    const { seller } = record
    if (Date.parse(event.at) > Date.parse(clock.now()) + 86_400_000) throw new PaymentError('future-date', `${event.at} is still to come.`)
    const known = await events.note(event)
    const place = await accountOf(seller, [...known].sort((one, other) => (one.id < other.id ? -1 : 1)))
    const dateOf = (at: string) => localDate(at, seller.timeZone)
    const id = bankTransactionId(`provider ${seller.id}`, event.paymentId)
    const waiting = await bank.get(id)
    if (waiting?.outcome.state === 'matched') {
      // A person has said whose it is, and it was booked then: what came of it later takes back that entry.
      const { accountId, entryId } = waiting.outcome
      const later = entriesOfPayment(known, { accountId, dateOf, customerBearsFee: false }).filter(({ kind }) => kind !== 'payment')
      await ledger.append(later.slice(0, mostEntriesAtOnce).map((entry) => (entry.reverses ? { ...entry, reverses: entryId } : entry)))
      return 'booked'
    }
    if (!place) {
      const succeeded = known.find(({ type }) => type === 'payment.succeeded')
      if (!succeeded) return 'waiting'
      await leaveToPerson(succeeded, dateOf(succeeded.at))
      return 'unmatched'
    }
    const entries = entriesOfPayment(known, { ...place, dateOf, customerBearsFee: false })
    for (let from = 0; from < entries.length; from += mostEntriesAtOnce) await ledger.append(entries.slice(from, from + mostEntriesAtOnce))
    for (const entry of entries) if (entry.kind === 'payment') await recoverWrittenOff(ledger, entry)
    if (waiting?.outcome.state === 'unmatched') await bank.decide(id, { state: 'ignored', note: 'A later event said whose it is.' }, { at: clock.now(), actor: 'payment-provider' })
    return 'booked'
  }
}
