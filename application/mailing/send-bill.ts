import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { EInvoiceRefusal } from '../../domain/einvoice/e-invoice-refusal.ts'
import { billRecipient } from '../../domain/mail/bill-recipient.ts'
import type { DeliveryOutcome } from '../../domain/mail/bill-delivery.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import type { BillMail, BillMailer, ComposeBill } from '../ports/bill-mailer.ts'
import type { Clock } from '../ports/clock.ts'
import type { MailMessage } from '../ports/run-queue.ts'
import type { SendOverNetwork } from '../einvoice/send-over-network.ts'
import type { Pacer } from './pacer.ts'

/** `STOPPED`: this bill was not sent, and may go with a later delivery of its message. */
export type BillSending = DeliveryOutcome | { readonly status: 'STOPPED'; readonly detail: string }

export interface SendBillDeps {
  readonly compose: ComposeBill
  readonly sendOverNetwork: SendOverNetwork
  readonly mailer: BillMailer
  readonly pacer: Pacer
  readonly clock: Clock
}

/** A send may take this long until its time-out, and its outcome must still be noted afterwards. */
export const sendReserveMs = 15_000
const firstWaitMs = 500
const longestWaitMs = 8_000

/** Sends one bill, and says what is certain about it. Throttling is waited out while there is time. */
export function createSendBill({ compose, sendOverNetwork, mailer, pacer, clock }: SendBillDeps) {
  const handOver = async (mail: BillMail, remainingMs: () => number): Promise<BillSending> => {
    const { to } = mail
    for (let wait = firstWaitMs; ; wait = Math.min(2 * wait, longestWaitMs)) {
      const turn = await pacer.turn(() => remainingMs() - sendReserveMs).catch(() => undefined)
      if (turn === undefined) return { status: 'STOPPED', detail: 'The sending quota of SES cannot be read.' }
      if (turn === 'used-up') return { status: 'STOPPED', detail: 'The daily sending quota of SES is used up.' }
      if (turn === 'too-late' || remainingMs() < sendReserveMs) return { status: 'STOPPED', detail: 'The time of this invocation is used up.' }
      const outcome = await mailer.send(mail)
      switch (outcome.kind) {
        case 'accepted': return { status: 'SENT', to, sesMessageId: outcome.sesMessageId }
        case 'refused': return { status: 'FAILED', to, reason: outcome.reason, detail: outcome.detail }
        case 'unknown': return { status: 'UNKNOWN', to, reason: 'no-answer', detail: outcome.detail }
        case 'stopped': return { status: 'STOPPED', detail: outcome.detail }
        case 'throttled':
          if (remainingMs() < sendReserveMs + wait) return { status: 'STOPPED', detail: 'SES throttles; the rest goes with the next delivery.' }
          await clock.sleep(wait)
      }
    }
  }

  /** Why the e-invoice did not go over the network, or undefined. Handing it over again is the same transmission. */
  const overNetwork = async (document: BillingDocument, seller: Seller): Promise<BillSending | undefined> => {
    try {
      await sendOverNetwork(document, seller)
      return undefined
    } catch (error) {
      if (error instanceof EInvoiceRefusal) return { status: 'FAILED', reason: 'not-composable', detail: error.message }
      return { status: 'STOPPED', detail: `The access point did not take the e-invoice: ${error instanceof Error ? error.message : String(error)}` }
    }
  }

  return async ({ document, hold, difference }: MailMessage['documents'][number], seller: Seller, remainingMs: () => number): Promise<BillSending> => {
    const notOnNetwork = await overNetwork(document, seller)
    if (notOnNetwork) return notOnNetwork
    const recipient = billRecipient(document.buyer.email, hold)
    if (recipient.kind === 'unmailable') return { status: 'FAILED', reason: recipient.reason }
    let mail: BillMail
    try {
      mail = await compose({ document, seller, to: recipient.address, ...(difference ? { difference } : {}) })
    } catch (error) {
      return { status: 'FAILED', to: recipient.address, reason: 'not-composable', detail: error instanceof Error ? error.message : String(error) }
    }
    return handOver(mail, remainingMs)
  }
}
