import { accountOfCase } from '../../domain/cases/case-id.ts'
import type { ReceivableHold } from '../../domain/collections/receivable-hold.ts'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import type { CaseActor, CaseChannel } from '../../domain/cases/case.ts'
import { disputeId, type Dispute, type DisputeReason } from '../../domain/disputes/dispute.ts'
import { readableAmount, readableDate } from '../../domain/explaining/format-for-reader.ts'
import type { CreditRequest } from '../../domain/invoicing/credit-request.ts'
import type { ChangeCase } from '../cases/change-case.ts'
import type { OpenCase } from '../cases/open-case.ts'
import { caseHoldId } from '../collections/case-holds.ts'
import type { createPreviewCredit } from '../documents/credit-invoice.ts'
import type { LoadDocument } from '../documents/load-document.ts'
import type { SendNotice } from '../notices/send-notice.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { CaseStore } from '../ports/case-store.ts'
import type { DisputeStore } from '../ports/dispute-store.ts'
import type { PolicyStore } from '../ports/policy-store.ts'
import type { ReceivableHolds } from '../ports/receivable-holds.ts'
import { DisputeError } from './dispute-errors.ts'

export interface OpenDisputeCommand {
  readonly accountId: string
  /** Printed number or id of the invoice. */
  readonly invoice: string
  readonly about: CreditRequest
  readonly reason: DisputeReason
  readonly note?: string
  /** How it reached us; of a new case. */
  readonly channel: CaseChannel
  /** A case that it belongs to; a new one where absent. */
  readonly caseId?: string
  readonly by: CaseActor
  readonly requestKey: string
  readonly at: string
}

export interface OpenDisputeDeps {
  readonly accounts: Pick<AccountStore, 'get'>
  readonly cases: Pick<CaseStore, 'get'>
  readonly policies: Pick<PolicyStore, 'get'>
  readonly disputes: DisputeStore
  readonly holds: Pick<ReceivableHolds, 'open' | 'list' | 'release'>
  readonly loadDocument: LoadDocument
  readonly previewCredit: ReturnType<typeof createPreviewCredit>
  readonly openCase: OpenCase
  readonly changeCase: ChangeCase
  readonly sendNotice: SendNotice
}

/** The hold that keeps reminders off the disputed part. */
export const holdOf = ({ id }: Pick<Dispute, 'id'>) => `hld_${id}`

/** @param zone of the account: the hold counts from the day on which the dispute was opened there */
export function disputeHold(dispute: Dispute, zone: string): ReceivableHold {
  const { sellerId, accountId, documentId, amount, reason, openedAt, openedBy } = dispute
  return { kind: 'dispute', id: holdOf(dispute), sellerId, accountId, documentId, amount, from: localDate(openedAt, zone), reason, by: openedBy.id, openedAt }
}

/** Opens a dispute: reminders stop for the disputed part only, a case is in the queue, and the customer hears by when they get an
 * answer. The amount is what a credit of the same would be now. Each step is safe to repeat under the request's key.
 * @throws DisputeError `document-not-found`, `case-not-found`, `already-disputed`; CreditRefusal */
export function createOpenDispute({ accounts, cases, policies, disputes, holds, loadDocument, previewCredit, openCase, changeCase, sendNotice }: OpenDisputeDeps) {
  return async ({ accountId, invoice, about, reason, note, channel, caseId, by, requestKey, at }: OpenDisputeCommand): Promise<Dispute> => {
    const id = disputeId(accountId, requestKey)
    const account = await accounts.get(accountId)
    const document = await loadDocument(invoice)
    // The same answer for somebody else's invoice as for none.
    if (!account || document.accountId !== accountId) throw new DisputeError('document-not-found', `There is no invoice or credit note "${invoice}".`)
    if (caseId !== undefined && (accountOfCase(caseId) !== accountId || !(await cases.get(caseId)))) throw new DisputeError('case-not-found', `There is no case ${caseId} of this account.`)
    const dispute = (await disputes.get(id)) ?? await begin()
    const { amount, answerBy, number, currency } = dispute
    await holds.open(disputeHold(dispute, account.timeZone))
    await takeOver(dispute)
    await sendNotice({
      key: `dispute-received:${id}`, accountId, template: 'dispute-received', document: { id: document.id, ordinal: document.ordinal },
      values: { number, amount: readableAmount(amount, currency, account.language), answerBy: readableDate(answerBy, account.language) },
    })
    return dispute

    /** What a mail held back in the case is what this dispute is about: held twice, one of the two would never end. */
    async function takeOver({ caseId: of }: Dispute): Promise<void> {
      const held = caseHoldId({ id: of }, document.ordinal)
      const open = (await holds.list(accountId)).some((each) => each.id === held && each.released === undefined)
      if (open) await holds.release(accountId, held, { on: localDate(at, account!.timeZone), at, by: by.id, why: id })
    }

    async function begin(): Promise<Dispute> {
      const { gross: amount } = await previewCredit({ invoice: document.id, request: about, reason: 'error', asOf: at })
      const whole = await previewCredit({ invoice: document.id, request: { type: 'whole' }, reason: 'error', asOf: at })
      const others = (await disputes.ofAccount(accountId)).filter((each) => each.documentId === document.id && each.state !== 'settled')
      const disputed = others.reduce((sum, each) => sum + each.amount, 0n)
      if (disputed + amount > whole.gross) throw new DisputeError('already-disputed', `${document.number} is disputed already: ${others.map((each) => each.id).join(', ')}.`)
      const { policy } = await policies.get(account!.sellerId, 'disputes')
      const links = [{ documentId: document.id, ...(about.type === 'lines' ? { positions: about.lines.map(({ position }) => position) } : {}) }]
      const linked = caseId ?? (await openCase({
        sellerId: account!.sellerId, accountId, sourceKey: `dispute:${id}`, channel, kind: 'dispute', subject: `Dispute of ${document.number}`, language: account!.language, links, at, by,
        ...(note === undefined ? {} : { message: { channel, text: note } }),
      })).case.id
      if (caseId !== undefined) await changeCase({ caseId, key: `dispute:${id}`, by, at, change: ({ state }) => (state === 'merged' ? undefined : { type: 'linked', links }) })
      return (await disputes.open({
        id, sellerId: account!.sellerId, accountId, documentId: document.id, number: document.number, currency: document.currency, about, amount, reason, ...(note === undefined ? {} : { note }),
        caseId: linked, openedAt: at, openedBy: { id: by.id, role: by.role }, answerBy: addToDate(localDate(at, account!.timeZone), 'day', policy.answerDays), state: 'open',
      })).dispute
    }
  }
}
