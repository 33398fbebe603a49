import { digestOf, inputId } from '../../domain/accounts/ids.ts'
import type { Account } from '../../domain/accounts/account.ts'
import type { Adjustment } from '../../domain/adjustments/adjustment.ts'
import { entryId, ledgerEntry } from '../../domain/ledger/ledger-entry.ts'
import type { GrantCredit } from '../accounts/grant-credit.ts'
import type { WholeAccount } from '../care/load-account.ts'
import type { OpenCase } from '../cases/open-case.ts'
import type { createCreditInvoice } from '../documents/credit-invoice.ts'
import type { BillingInputs } from '../ports/billing-inputs.ts'
import type { DocumentIssuer } from '../ports/document-issuer.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { ReceivableHolds } from '../ports/receivable-holds.ts'
import type { SizedAdjustment } from './size-adjustment.ts'

export interface MakeAdjustmentDeps {
  readonly creditInvoice: ReturnType<typeof createCreditInvoice>
  readonly grantCredit: GrantCredit
  readonly issuer: Pick<DocumentIssuer, 'issuedFor'>
  readonly inputs: Pick<BillingInputs, 'list'>
  readonly ledger: Pick<Ledger, 'append' | 'find'>
  readonly holds: Pick<ReceivableHolds, 'open' | 'list'>
  readonly openCase: OpenCase
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
  readonly made: 'credit-note' | 'account-credit' | 'ledger-entry' | 'hold' | 'case'
  readonly id: string
  /** Of a credit note. */
  readonly number?: string
}

/** Does one adjustment, through the use case that owns its effect. A refund becomes a case of those who pay: money leaves by their hand. */
export function createMakeAdjustment({ creditInvoice, grantCredit, issuer, inputs, ledger, holds, openCase }: MakeAdjustmentDeps) {
  /** What a request has made already: it is answered with that, for what it asked may not be left any more. */
  const made = async ({ adjustment, requestKey }: Pick<MakeCommand, 'adjustment' | 'requestKey'>, { id: accountId, sellerId }: Pick<Account, 'id' | 'sellerId'>): Promise<MadeAdjustment | undefined> => {
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
      case 'refund': return undefined
    }
  }

  const make = async ({ adjustment, reason, note, by, requestKey, at }: MakeCommand, { snapshot: { account }, standing, today }: Pick<WholeAccount, 'snapshot' | 'standing' | 'today'>, sized: SizedAdjustment): Promise<MadeAdjustment> => {
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
      case 'refund': {
        const { case: opened } = await openCase({
          sellerId, accountId, sourceKey: `refund:${requestKey}`, channel: 'api', kind: 'payment', subject: `Refund ${adjustment.amount} ${currency} (minor units)`, language: account.language,
          message: { channel: 'api', text: words }, at, by: { id: by.id, role: by.role === 'supervisor' ? 'supervisor' : 'agent' },
        })
        return { made: 'case', id: opened.id }
      }
    }
  }

  return { made, make }
}

const holdId = (accountId: string, requestKey: string) => `hld_${digestOf(['hold', accountId, requestKey])}`

export type MakeAdjustment = ReturnType<typeof createMakeAdjustment>
