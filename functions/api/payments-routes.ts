import type { createHoldReceivable } from '../../application/collections/hold-receivable.ts'
import type { LoadAccountBooks } from '../../application/ledger/account-standing.ts'
import type { createAgeing } from '../../application/ledger/ageing.ts'
import type { createAssignPayment } from '../../application/payments/assign-payment.ts'
import type { createBookDifference } from '../../application/payments/book-difference.ts'
import type { createRecordPayment } from '../../application/payments/record-payment.ts'
import type { createWriteOff } from '../../application/payments/write-off.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import type { BankTransactions } from '../../application/ports/bank-transactions.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { ReceivableHolds } from '../../application/ports/receivable-holds.ts'
import type { SellerStore } from '../../application/ports/seller-store.ts'
import { nothing } from '../../contracts/http/fields.ts'
import {
  accountPath, ageingAnswer, ageingQuery, assignBody, assignedAnswer, bookedDifference, differenceBody, holdAnswer, holdBody, holdPath, holdsAnswer, paymentPath, recordedPayment, recordPaymentBody, releaseHoldBody, statementAnswer,
  statementQuery, writeOffBody, waitingAnswer, waitingQuery,
} from '../../contracts/http/payments.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import { accountStatements } from '../../domain/ledger/account-statement.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { unmatchedReasons } from '../../domain/payment/bank-transaction.ts'
import { noteWrite } from '../http/note-write.ts'
import { HttpError } from '../http/problem-response.ts'
import { route, type RouteRequest, type Routes } from '../http/route.ts'

export interface PaymentsDeps {
  readonly recordPayment: ReturnType<typeof createRecordPayment>
  readonly assign: ReturnType<typeof createAssignPayment>
  readonly bookDifference: ReturnType<typeof createBookDifference>
  readonly ageing: ReturnType<typeof createAgeing>
  readonly holding: ReturnType<typeof createHoldReceivable>
  readonly writeOff: ReturnType<typeof createWriteOff>
  readonly loadBooks: LoadAccountBooks
  readonly bank: Pick<BankTransactions, 'waiting'>
  readonly holds: Pick<ReceivableHolds, 'list'>
  readonly sellers: Pick<SellerStore, 'get'>
  readonly audit: AuditLog
  readonly clock: Clock
}

const bookkeepers = ['operator', 'finance'] as const
const readers = ['operator', 'finance', 'supervisor', 'agent'] as const
const holders = ['supervisor', 'agent'] as const
/** Accounts that one answer of the ageing adds up: about ten seconds of reads. */
const agedAtOnce = 2_000
/** Milliseconds after which it gives what it has: the gateway waits for 30 seconds. */
const ageingTime = 12_000

/** Payments, statements, ageing, and what makes reminders wait. */
export function paymentsRoutes(deps: PaymentsDeps): Routes {
  const writingOff = async (what: 'writeOff' | 'recover', action: string, request: RouteRequest<typeof accountPath, typeof nothing, typeof writeOffBody>) => {
    const { path: { accountId }, body: { invoice, reason }, caller } = request
    const entry = await deps.writeOff[what]({ accountId, invoice, reason, by: caller.id })
    await noteWrite(deps.audit, request, { action, accountId, subject: entry.id, reason, after: { invoice, amount: entry.amount.toString(), currency: entry.currency } })
    return { entry: shownEntry(entry) }
  }

  return {
    'POST /v1/payments': route({
      summary: 'Records that a customer paid: in part, in full or too much. The same reference twice is one payment.',
      allow: bookkeepers, path: nothing, query: nothing, body: recordPaymentBody, status: 201, response: recordedPayment,
      problems: ['unknown-account', 'unknown-invoice', 'currency-differs', 'payment-differs', 'future-date'],
      handle: async (request) => {
        const { amount, reference, ...body } = request.body
        const { entry, known } = await deps.recordPayment({ ...body, amount: BigInt(amount), source: { kind: 'api', reference }, by: request.caller.id })
        await noteWrite(deps.audit, request, { action: 'payment.record', accountId: entry.accountId, subject: entry.id, after: { amount, currency: entry.currency, date: entry.date } })
        return { entry: shownEntry(entry), known }
      },
    }),
    'GET /v1/payments/unmatched': route({
      summary: 'Lists bank payments that a person must assign, oldest first.',
      allow: bookkeepers, path: nothing, query: waitingQuery, body: nothing, status: 200, response: waitingAnswer,
      handle: async ({ query }) => ({
        payments: (await deps.bank.waiting(query.sellerId, query.limit)).flatMap(({ transaction, outcome }) => (outcome.state === 'unmatched' ? [{
          id: transaction.id, date: transaction.date, currency: transaction.currency, amount: transaction.amount, direction: transaction.direction, ...transaction.counterparty,
          references: transaction.references, text: transaction.text, reason: unmatchedReasons[outcome.reason], candidates: outcome.candidates,
        }] : [])),
      }),
    }),
    'POST /v1/payments/{paymentId}/assign': route({
      summary: 'Says whose an unmatched payment is, or that it is no customer\'s.',
      allow: bookkeepers, path: paymentPath, query: nothing, body: assignBody, status: 200, response: assignedAnswer,
      problems: ['unknown-payment', 'unknown-account', 'unknown-invoice', 'currency-differs', 'already-decided'],
      handle: async (request) => {
        const { outcome } = await deps.assign(request.path.paymentId, request.body, request.caller.id)
        const matched = outcome.state === 'matched' ? { accountId: outcome.accountId, entryId: outcome.entryId } : {}
        await noteWrite(deps.audit, request, { action: 'payment.assign', subject: request.path.paymentId, ...(outcome.state === 'matched' ? { accountId: outcome.accountId } : {}), after: { ...request.body } })
        return { state: outcome.state, ...matched }
      },
    }),
    'POST /v1/accounts/{accountId}/differences': route({
      summary: 'Books a rounding or currency difference: lets go what an invoice was paid short, or keeps what was paid too much.',
      allow: ['finance'], path: accountPath, query: nothing, body: differenceBody, status: 201, response: bookedDifference,
      problems: ['unknown-account', 'unknown-invoice', 'more-than-left', 'too-large-a-difference'],
      handle: async (request) => {
        const { accountId } = request.path
        const { amount, reason, ...body } = request.body
        const entry = await deps.bookDifference({ ...body, accountId, amount: BigInt(amount), source: { kind: 'api', reference: request.requestKey }, reason, by: request.caller.id })
        await noteWrite(deps.audit, request, { action: 'difference.book', accountId, subject: entry.id, reason, after: { ...request.body } })
        return { entry: shownEntry(entry) }
      },
    }),
    'POST /v1/accounts/{accountId}/write-offs': route({
      summary: 'Writes off what is open of an invoice; a payment of it takes the write-off back. Asking again is one write-off.',
      allow: ['finance'], path: accountPath, query: nothing, body: writeOffBody, status: 201, response: bookedDifference, problems: ['unknown-account', 'unknown-invoice', 'not-open'],
      handle: (request) => writingOff('writeOff', 'write-off', request),
    }),
    'POST /v1/accounts/{accountId}/write-offs/recover': route({
      summary: 'Takes back what is still written off of an invoice: it is open again.',
      allow: ['finance'], path: accountPath, query: nothing, body: writeOffBody, status: 201, response: bookedDifference, problems: ['unknown-account', 'unknown-invoice', 'not-written-off'],
      handle: (request) => writingOff('recover', 'write-off.recover', request),
    }),
    'GET /v1/accounts/{accountId}/statement': route({
      summary: 'Shows invoices and payments of an account with a running balance, and what is open, at any date.',
      allow: readers, path: accountPath, query: statementQuery, body: nothing, status: 200, response: statementAnswer, problems: ['unknown-account'],
      handle: async ({ path: { accountId }, query }) => {
        const books = await deps.loadBooks(accountId)
        if (!books) throw new HttpError('unknown-account', `There is no account ${accountId}.`)
        const to = query.to ?? localDate(deps.clock.now(), books.account.timeZone)
        const standings = books.standings(to)
        return {
          currencies: accountStatements({ ...books, from: query.from, to }).map(({ currency, opening, closing, lines }) => {
            const { items = [], overdue = 0n, disputed = 0n, credit = 0n } = standings.find((each) => each.currency === currency) ?? {}
            const open = items.filter((item) => item.open > 0n).map(({ id, kind, number, date, dueDate, amount, open: left, disputed: held }) => ({ id, kind, ...(number ? { number } : {}), date, dueDate, amount, open: left, disputed: held }))
            return { currency, opening, closing, lines, open, overdue, disputed, credit }
          }),
        }
      },
    }),
    'GET /v1/ageing': route({
      summary: 'Adds up what customers of a seller owed at the end of a day, by how long it was due. Large sellers come in parts.',
      allow: bookkeepers, path: nothing, query: ageingQuery, body: nothing, status: 200, response: ageingAnswer, problems: ['unknown-seller', 'invalid-cursor'],
      handle: async ({ query: { sellerId, asOf, cursor } }) => {
        const began = performance.now()
        const record = await deps.sellers.get(sellerId)
        if (!record) throw new HttpError('unknown-seller', `There is no seller "${sellerId}".`)
        return deps.ageing(record, asOf, { most: agedAtOnce, enough: () => performance.now() - began > ageingTime, ...(cursor ? { after: cursor } : {}) })
      },
    }),
    'GET /v1/accounts/{accountId}/holds': route({
      summary: 'Lists what makes reminders of an account wait: disputes, pauses, extensions, payment plans; ended ones too.',
      allow: readers, path: accountPath, query: nothing, body: nothing, status: 200, response: holdsAnswer,
      handle: async ({ path }) => ({ holds: (await deps.holds.list(path.accountId)).map(shownHold) }),
    }),
    'POST /v1/accounts/{accountId}/holds': route({
      summary: 'Holds reminders: a disputed amount, a pause; by supervisors also a later due date, a payment plan.',
      allow: holders, path: accountPath, query: nothing, body: holdBody, status: 201, response: holdAnswer, problems: ['unknown-account', 'unknown-invoice', 'invalid-hold'],
      handle: async (request) => {
        const { reason, ...body } = request.body
        // What gives a customer time has limits: agents give it by adjustments.
        if (body.kind !== 'dispute' && body.kind !== 'pause' && !request.caller.groups.includes('supervisor')) throw new HttpError('forbidden', 'Agents give more time to pay by an adjustment, which has limits.')
        const asked = body.kind === 'dispute' ? { ...body, amount: BigInt(body.amount) } : body.kind === 'plan' ? { ...body, instalments: body.instalments.map(({ due, amount }) => ({ due, amount: BigInt(amount) })) } : body
        const hold = await deps.holding.open(request.path.accountId, asked, { key: request.requestKey, by: request.caller.id, reason })
        await noteWrite(deps.audit, request, { action: `hold.${body.kind}`, accountId: request.path.accountId, subject: hold.id, reason, after: { ...body } })
        return shownHold(hold)
      },
    }),
    'POST /v1/accounts/{accountId}/holds/{holdId}/release': route({
      summary: 'Ends a hold: reminders go on by the schedule.',
      allow: holders, path: holdPath, query: nothing, body: releaseHoldBody, status: 200, response: holdAnswer, problems: ['unknown-hold'],
      handle: async (request) => {
        const { accountId, holdId } = request.path
        const hold = await deps.holding.release(accountId, holdId, { why: request.body.why, by: request.caller.id })
        await noteWrite(deps.audit, request, { action: 'hold.release', accountId, subject: holdId, reason: request.body.why, before: { kind: hold.kind, from: hold.from, reason: hold.reason }, after: { released: hold.released } })
        return shownHold(hold)
      },
    }),
  }
}

function shownEntry({ source: _source, counterparty: _counterparty, sellerId: _seller, ...shown }: LedgerEntry) {
  return shown
}

function shownHold({ id, kind, from, openedAt, reason, released }: Awaited<ReturnType<PaymentsDeps['holding']['release']>>) {
  return { id, kind, from, openedAt, ...(reason ? { reason } : {}), ...(released ? { released: { on: released.on, at: released.at, why: released.why } } : {}) }
}
