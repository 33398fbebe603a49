import type { CustomerCase } from '../../domain/cases/case.ts'
import type { DisputeReason } from '../../domain/disputes/dispute.ts'
import { CreditRefusal } from '../../domain/invoicing/credit-request.ts'
import { DisputeError } from '../disputes/dispute-errors.ts'
import type { createOpenDispute } from '../disputes/open-dispute.ts'
import type { LinkedBill } from './open-link.ts'
import type { WriteToUs } from './write-to-us.ts'

export interface PageDispute {
  readonly positions: readonly number[]
  readonly reason: DisputeReason
  readonly subject: string
  readonly text: string
  /** Of the form: sent twice, it is one dispute. */
  readonly nonce: string
  readonly at: string
}

export interface DisputeBillDeps {
  readonly writeToUs: WriteToUs
  readonly openDispute: ReturnType<typeof createOpenDispute>
}

/** A customer disputes lines on their bill's page: a case with their words, and a dispute in it, so that reminders stop for these lines.
 * It asks for no code: it moves no money and can be taken back, the address on file is told of it, and a person decides.
 * @returns `held` false where these lines were credited or disputed already; the case is there all the same */
export function createDisputeBill({ writeToUs, openDispute }: DisputeBillDeps) {
  return async (bill: LinkedBill, { positions, reason, subject, text, nonce, at }: PageDispute): Promise<{ readonly case: CustomerCase; readonly held: boolean }> => {
    const made = await writeToUs(bill, { kind: 'dispute', subject, text, positions, nonce, at })
    try {
      await openDispute({
        accountId: bill.account.id, invoice: bill.document.id, about: { type: 'lines', lines: positions.map((position) => ({ position })) }, reason, note: text, channel: 'page', caseId: made.id,
        by: { id: 'customer', role: 'customer' }, requestKey: `page:${nonce}`, at,
      })
      return { case: made, held: true }
    } catch (error) {
      if (error instanceof DisputeError || error instanceof CreditRefusal) return { case: made, held: false }
      throw error
    }
  }
}

export type DisputeBill = ReturnType<typeof createDisputeBill>
