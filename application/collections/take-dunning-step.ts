import { addToDate } from '../../domain/calendar/add-to-date.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { DunningPolicy } from '../../domain/collections/dunning-policy.ts'
import type { DunningSubject, TakenStep } from '../../domain/collections/dunning-subject.ts'
import { nextDunningStep, type DunningDecision } from '../../domain/collections/next-dunning-step.ts'
import { ledgerEntry } from '../../domain/ledger/ledger-entry.ts'
import type { OpenItem } from '../../domain/ledger/open-items.ts'
import type { AccountBooks, LoadAccountBooks } from '../ledger/account-standing.ts'
import { createSendBill, type BillSending, type SendBillDeps } from '../mailing/send-bill.ts'
import type { DeliveryStore } from '../ports/delivery-store.ts'
import type { DunningStore } from '../ports/dunning-store.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { ComposeReminder } from '../ports/reminder-mail.ts'
import type { SellerStore } from '../ports/seller-store.ts'

export interface TakeDunningStepDeps extends Omit<SendBillDeps, 'compose' | 'sendOverNetwork'> {
  readonly dunning: Pick<DunningStore, 'claim' | 'replace'>
  readonly loadBooks: LoadAccountBooks
  readonly ledger: Pick<Ledger, 'append'>
  readonly deliveries: Pick<DeliveryStore, 'putIssue'>
  readonly sellers: Pick<SellerStore, 'get'>
  readonly composeReminder: ComposeReminder
  /** A text that no other attempt has. */
  readonly newOwner: () => string
}

/** What came of looking at a subject. `stopped`: no further mail can go now. */
export type DunningResult = 'sent' | 'unknown' | 'handed-over' | 'paid' | 'waits' | 'unmailable' | 'busy' | 'stopped'

/** A claim without an outcome after this long is of an attempt that died: the longest a function runs. */
const claimMs = 15 * 60_000
/** Days that a reminder gives to pay. The day after it arrived is the first of fourteen (art. 6:96 paragraph 6 BW). */
const daysToPay = 14

type Take = Extract<DunningDecision, { readonly kind: 'take' }>

/** Looks at one overdue invoice and takes the step that is due, once: claim, book the fee, send, note. A step whose attempt died between the
 * claim and the note is UNKNOWN, on the operators' list, and never sent again: the schedule goes on with the next. Whether something is owed is
 * read right before the claim, so a payment stops the next step at once. */
export function createTakeDunningStep(deps: TakeDunningStepDeps) {
  const { dunning, loadBooks, ledger, deliveries, sellers, composeReminder, newOwner, clock } = deps

  const issue = async ({ sellerId, documentId, accountId, number }: DunningSubject, status: 'FAILED' | 'UNKNOWN', reason: string, detail?: string) =>
    deliveries.putIssue({ sellerId, documentId, accountId, number, status, reason, detail: detail ?? 'A reminder, not the bill itself.', runId: '', at: clock.now() })

  /** A step of which only the claim is known. */
  const settleInterrupted = async (subject: DunningSubject, today: IsoDate): Promise<DunningSubject | undefined> => {
    const { claim, ...rest } = subject
    if (!claim) return subject
    if (clock.now() < claim.until) return undefined
    await issue(subject, 'UNKNOWN', 'interrupted')
    const settled: DunningSubject = { ...rest, taken: [...rest.taken, { step: claim.step, on: today, outcome: 'unknown', doubt: 'interrupted' }] }
    return (await dunning.replace(subject, settled)) ? settled : undefined
  }

  const bookFee = async (subject: DunningSubject, { step, fee }: Take, currency: string, today: IsoDate): Promise<TakenStep['fee']> => {
    if (fee === 0n) return undefined
    const { sellerId, accountId, documentId } = subject
    const [entry] = await ledger.append(ledgerEntry({
      kind: 'dunning-fee', sellerId, accountId, date: today, currency, amount: fee, source: { kind: 'dunning', reference: `${documentId}/${step.id}` }, note: `${subject.number}: ${step.id}`, recordedAt: clock.now(),
    }))
    return { entryId: entry!.id, amount: entry!.amount }
  }

  const send = async (books: AccountBooks, item: OpenItem, { step, amount, announces }: Take, fee: bigint, today: IsoDate, remainingMs: () => number): Promise<BillSending> => {
    const { account } = books
    const document = books.documents.find(({ id }) => id === item.id)!
    const record = await sellers.get(document.sellerId, document.sellerVersion)
    if (!record) return { status: 'FAILED', reason: 'not-composable', detail: `Seller "${document.sellerId}" is not stored.` }
    const sendBill = createSendBill({
      ...deps,
      // The bill itself went over the network where the buyer takes it so; a reminder is a mail.
      sendOverNetwork: async () => {},
      compose: ({ seller, to }) => composeReminder({
        document, seller, to, template: step.template!, dueDate: item.dueDate, amount, disputed: item.disputed, fee, payBy: addToDate(today, 'day', daysToPay), ...(announces ? { announces: announces.fee } : {}),
      }),
    })
    const { email: _, ...buyer } = document.buyer
    return sendBill({ document: { ...document, buyer: { ...buyer, ...(account.email ? { email: account.email } : {}) } }, ...(account.emailHold ? { hold: account.emailHold } : {}) }, record.seller, remainingMs)
  }

  const take = async (subject: DunningSubject, decision: Take, books: AccountBooks, item: OpenItem, today: IsoDate, remainingMs: () => number): Promise<DunningResult> => {
    const { step } = decision
    const { waits: _waits, failure: _failure, ...rest } = subject
    if (step.action === 'hand-over') {
      return (await dunning.replace(subject, { ...rest, state: 'handed-over', taken: [...rest.taken, { step: step.id, on: today, outcome: 'handed-over' }] })) ? 'handed-over' : 'busy'
    }
    const claim = { step: step.id, owner: newOwner(), until: new Date(Date.parse(clock.now()) + claimMs).toISOString() }
    if (!(await dunning.claim(subject, claim))) return 'busy'
    const claimed: DunningSubject = { ...subject, claim }
    const fee = await bookFee(subject, decision, item.currency, today)
    const outcome = await send(books, item, decision, fee?.amount ?? 0n, today, remainingMs)
    const tomorrow = addToDate(today, 'day', 1)
    switch (outcome.status) {
      case 'STOPPED':
        await dunning.replace(claimed, subject)
        return 'stopped'
      case 'FAILED':
        await issue(subject, 'FAILED', outcome.reason, outcome.detail)
        await dunning.replace(claimed, { ...rest, nextOn: tomorrow, waits: 'unmailable', failure: outcome.reason })
        return 'unmailable'
      default: {
        if (outcome.status === 'UNKNOWN') await issue(subject, 'UNKNOWN', outcome.reason, outcome.detail)
        const taken: TakenStep = {
          step: step.id, on: today, outcome: outcome.status === 'SENT' ? 'sent' : 'unknown', ...(outcome.to ? { to: outcome.to } : {}),
          ...(outcome.status === 'SENT' ? { sesMessageId: outcome.sesMessageId } : { doubt: outcome.reason }), ...(fee ? { fee } : {}),
        }
        await dunning.replace(claimed, { ...rest, taken: [...rest.taken, taken], nextOn: tomorrow })
        return taken.outcome === 'sent' ? 'sent' : 'unknown'
      }
    }
  }

  return async (given: DunningSubject, policy: DunningPolicy, today: IsoDate, { remainingMs }: { readonly remainingMs: () => number }): Promise<DunningResult> => {
    const subject = await settleInterrupted(given, today)
    if (!subject) return 'busy'
    const books = await loadBooks(subject.accountId)
    const item = books?.standings(today).flatMap(({ items }) => items).find(({ id }) => id === subject.documentId)
    const decision: DunningDecision = books
      ? nextDunningStep({ policy, subject, item, entries: books.entries, holds: books.holds, debtor: { country: books.account.address.country, kind: books.account.kind }, today })
      : { kind: 'paid' }
    if (decision.kind === 'take') return take(subject, decision, books!, item!, today, remainingMs)
    const { waits: _waits, failure: _failure, ...rest } = subject
    const after: DunningSubject = decision.kind === 'paid' ? { ...rest, state: 'paid' } : { ...rest, nextOn: decision.until, waits: decision.why }
    if (!(await dunning.replace(subject, after))) return 'busy'
    return decision.kind === 'paid' ? 'paid' : 'waits'
  }
}
