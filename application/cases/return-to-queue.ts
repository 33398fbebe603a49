import type { CaseActor } from '../../domain/cases/case.ts'
import type { CaseStore } from '../ports/case-store.ts'
import type { ChangeCase } from './change-case.ts'

export const product: CaseActor = { id: 'billkeep', role: 'system' }

/** Cases looked at in one go; what is left comes next time. */
const atOnce = 50

/** Puts back what nobody works on any more, with its age: cases whose agent has been silent until the lease ended, those whose
 * customer has, and those whose promised call is due. Safe to do at any time, by anybody, twice. */
export function createReturnToQueue({ cases, changeCase }: { readonly cases: Pick<CaseStore, 'held'>; readonly changeCase: ChangeCase }) {
  return async (sellerId: string, at: string): Promise<number> => {
    const ended = await cases.held(sellerId, 'claimed', { until: at, limit: atOnce })
    for (const { caseId, at: until } of ended) {
      await changeCase({
        caseId, key: `lease-ended:${until}`, by: product, at,
        change: ({ state, leaseUntil }) => (state === 'claimed' && leaseUntil === until ? { type: 'released', reason: 'lease-ended' } : undefined),
      })
    }
    const silent = await cases.held(sellerId, 'waiting-for-customer', { until: at, limit: atOnce })
    for (const { caseId, at: until } of silent) {
      await changeCase({
        caseId, key: `woken:${until}`, by: product, at,
        change: ({ state, wakeAt }) => (state === 'waiting-for-customer' && wakeAt === until ? { type: 'woken' } : undefined),
      })
    }
    const due = await cases.held(sellerId, 'callback-booked', { until: at, limit: atOnce })
    for (const { caseId, at: from } of due) {
      await changeCase({
        caseId, key: `call-due:${from}`, by: product, at,
        change: ({ state, call }) => (state === 'callback-booked' && call?.slot?.from === from ? { type: 'call-due' } : undefined),
      })
    }
    return ended.length + silent.length + due.length
  }
}
