import { digestOf, inputId } from '../../domain/accounts/ids.ts'
import type { Account } from '../../domain/accounts/account.ts'
import type { Adjustment } from '../../domain/adjustments/adjustment.ts'
import { entryId, ledgerEntry, type LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { formatAmount } from '../../domain/money/amount.ts'
import type { GrantCredit } from '../accounts/grant-credit.ts'
import type { GrantDiscount } from '../accounts/grant-discount.ts'
import type { WholeAccount } from '../care/load-account.ts'
import type { OpenCase } from '../cases/open-case.ts'
import type { Refund } from '../payments/refund.ts'
import type { createCreditInvoice } from '../documents/credit-invoice.ts'
import type { BillingInputs } from '../ports/billing-inputs.ts'
import type { DocumentIssuer } from '../ports/document-issuer.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { ReceivableHolds } from '../ports/receivable-holds.ts'
import type { SizedAdjustment } from './size-adjustment.ts'
import { discountTerms } from './size-discount.ts'

export interface MakeAdjustmentDeps {
  readonly creditInvoice: ReturnType<typeof createCreditInvoice>
  readonly grantCredit: GrantCredit
  readonly grantDiscount: GrantDiscount
  readonly issuer: Pick<DocumentIssuer, 'issuedFor'>
  readonly inputs: Pick<BillingInputs, 'list'>
  readonly ledger: Pick<Ledger, 'append' | 'find'>
  readonly holds: Pick<ReceivableHolds, 'open' | 'list'>
  readonly openCase: OpenCase
  readonly refund: Refund
}

export interface MakeCommand {
  readonly adjustment: Adjustment
  readonly reason: string
  readonly note?: string
  readonly by: { readonly id: string; readonly role: string }
  /** Keys of all effects derive from it: doing it again changes nothing. */
  readonly requestKey: string
  readonly at: string
}

/** What came of an adjustment: the id of what was made. */
export interface MadeAdjustment {
  readonly made: 'credit-note' | 'account-credit' | 'discount' | 'ledger-entry' | 'hold' | 'case'
  readonly id: string
  /** Of a credit note. */
  readonly number?: string
}

/** Does one adjustment, through the use case that owns its effect. A refund is booked, so that its credit is gone, and becomes a case of those who
 * pay: money leaves by their hand. */
export function createMakeAdjustment({ creditInvoice, grantCredit, grantDiscount, issuer, inputs, ledger, holds, openCase, refund }: MakeAdjustmentDeps) {
  /** Says to those who pay what to transfer, once per refund. */
  const askToPay = async ({ id, sellerId, accountId, amount, currency, note = '', recordedAt }: LedgerEntry, { language }: Pick<Account, 'language'>, { requestKey, by }: Pick<MakeCommand, 'requestKey' | 'by'>): Promise<MadeAdjustment> => {
    await openCase({
      sellerId, accountId, sourceKey: `refund:${requestKey}`, channel: 'api', kind: 'payment', subject: `Refund ${formatAmount(amount, currency)} ${currency}`, language,
      message: { channel: 'api', text: `${note}\nTransfer it with the reference ${id}.` }, at: recordedAt, by: { id: by.id, role: by.role === 'supervisor' ? 'supervisor' : 'agent' },
    })
    return { made: 'ledger-entry', id }
  }

  /** What a request has made already: it is answered with that, for what it asked may not be left any more. */
  const made = async ({ adjustment, requestKey, by }: Pick<MakeCommand, 'adjustment' | 'requestKey' | 'by'>, { id: accountId, sellerId, language }: Pick<Account, 'id' | 'sellerId' | 'language'>): Promise<MadeAdjustment | undefined> => {
    switch (adjustment.kind) {
      case 'credit': {
        const [note] = (await issuer.issuedFor(accountId, requestKey)) ?? []
        return note && { made: 'credit-note', id: note.id, number: note.number }
      }
      case 'goodwill': {
        const id = inputId('crd', accountId, requestKey)
        return (await inputs.list(accountId)).credits.some((credit) => credit.id === id) ? { made: 'account-credit', id } : undefined
      }
      case 'fee-waiver': {
        const entry = await ledger.find(entryId(sellerId, 'fee-waiver', { kind: 'api', reference: requestKey }))
        return entry && { made: 'ledger-entry', id: entry.id }
      }
      case 'payment-extension': case 'payment-plan': {
        const id = holdId(accountId, requestKey)
        return (await holds.list(accountId)).some((hold) => hold.id === id) ? { made: 'hold', id } : undefined
      }
      case 'discount': {
        const id = inputId('dis', accountId, requestKey)
        return (await inputs.list(accountId)).discounts.some((discount) => discount.id === id) ? { made: 'discount', id } : undefined
      }
      case 'refund': {
        const entry = await ledger.find(entryId(sellerId, 'refund', { kind: 'api', reference: requestKey }))
        return entry && askToPay(entry, { language }, { requestKey, by })
      }
    }
  }

  const make = async ({ adjustment, reason, note, by, requestKey, at }: MakeCommand, { snapshot, standing, today }: Pick<WholeAccount, 'snapshot' | 'standing' | 'today'>, sized: SizedAdjustment): Promise<MadeAdjustment> => {
    const { account } = snapshot
    const { id: accountId, sellerId, currency } = account
    const words = note ? `${reason}: ${note}` : reason
    switch (adjustment.kind) {
      case 'credit': {
        const { id, number } = await creditInvoice({ invoice: adjustment.invoice, request: sized.request!, reason: reason === 'billing-error' ? 'error' : reason === 'retention' ? 'goodwill' : 'other', asOf: at }, { requestKey })
        return { made: 'credit-note', id, number }
      }
      case 'goodwill': {
        const { value } = await grantCredit({ accountId, sourceKey: requestKey, amount: adjustment.amount, reason: 'goodwill', note: words, grantedOn: today })
        return { made: 'account-credit', id: value.id }
      }
      case 'fee-waiver': {
        const [entry] = await ledger.append(ledgerEntry({
          kind: 'fee-waiver', sellerId, accountId, date: today, currency, amount: sized.size, settles: [{ target: adjustment.entryId, amount: sized.size }],
          source: { kind: 'api', reference: requestKey }, note: words, by: by.id, recordedAt: at,
        }))
        return { made: 'ledger-entry', id: entry!.id }
      }
      case 'payment-extension': {
        const hold = await holds.open({ id: holdId(accountId, requestKey), kind: 'extension', sellerId, accountId, from: today, documentId: adjustment.documentId, dueDate: adjustment.dueDate, reason: words, by: by.id, openedAt: at })
        return { made: 'hold', id: hold.id }
      }
      case 'payment-plan': {
        const hold = await holds.open({
          id: holdId(accountId, requestKey), kind: 'plan', sellerId, accountId, from: today, documentIds: adjustment.documentIds, currency: standing.currency,
          instalments: adjustment.instalments, graceDays: 5, reason: words, by: by.id, openedAt: at,
        })
        return { made: 'hold', id: hold.id }
      }
      case 'discount': {
        const { value } = await grantDiscount({
          ...discountTerms(adjustment, { snapshot }), accountId, sourceKey: requestKey, from: today, duration: { type: 'periods', count: adjustment.months, interval: { unit: 'month', count: 1 } }, reason: words,
        })
        return { made: 'discount', id: value.id }
      }
      case 'refund': {
        const entry = await refund({ accountId, amount: adjustment.amount, currency, source: { kind: 'api', reference: requestKey }, note: words, by: by.id })
        return askToPay(entry, account, { requestKey, by })
      }
    }
  }

  return { made, make }
}

const holdId = (accountId: string, requestKey: string) => `hld_${digestOf(['hold', accountId, requestKey])}`

export type MakeAdjustment = ReturnType<typeof createMakeAdjustment>
