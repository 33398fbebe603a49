import { addToDate } from '../../domain/calendar/add-to-date.ts'
import type { DisputeStore } from '../ports/dispute-store.ts'

/** What was given before, and room for more: as `application/ports/adjustment-book.ts` has it for all that people give. */
export interface GivenBook {
  sums(given: { readonly id: string; readonly accountId: string; readonly actorId: string; readonly currency: string; readonly on: string }): Promise<{ readonly today: bigint; readonly customer: bigint }>
  /** @returns false where another took the room meanwhile */
  reserve(given: { readonly id: string; readonly accountId: string; readonly actorId: string; readonly currency: string; readonly on: string; readonly amount: bigint }, most: { readonly today: bigint; readonly customer: bigint }): Promise<boolean>
}

/** Counts what disputes have given the customer within thirty days; it knows of no other gifts. */
export function createGivenByDisputes(disputes: Pick<DisputeStore, 'ofAccount'>): GivenBook {
  return {
    async sums({ accountId, currency, on }) {
      const since = addToDate(on, 'day', -30)
      const credited = (await disputes.ofAccount(accountId)).filter((each) => each.currency === currency && (each.settledAt ?? '') >= since)
      return { today: 0n, customer: credited.reduce((sum, each) => sum + (each.credited?.amount ?? 0n), 0n) }
    },
    reserve: async () => true,
  }
}
