import type { ParkReason } from './bill-outcome.ts'

/** Why an account cannot be billed; `computeBill` turns it into a parked outcome. */
export class BillRefusal extends Error {
  readonly code = 'bill-refusal'
  readonly reason: ParkReason

  constructor(reason: ParkReason, detail: string) {
    super(detail)
    this.reason = reason
  }
}
