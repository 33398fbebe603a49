import { stateOn } from '../../domain/accounts/subscription-request.ts'
import type { Account } from '../../domain/accounts/account.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { Plan } from '../../domain/catalog/plan.ts'
import { formatDecimal, multiply, parseDecimal } from '../../domain/money/decimal.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { SellerRecord } from '../ports/seller-store.ts'
import { AccountInputError } from './account-errors.ts'
import type { ChangeSubscription } from './change-subscription.ts'
import { listAccounts } from './list-accounts.ts'

/** One row of a mapping: who is on `from` goes to `to`, with the quantity times `factor`. */
export interface PlanMove {
  readonly from: string
  readonly to: string
  /** Exact decimal string; 1 when absent. */
  readonly factor?: string
}

export interface MovedPlan extends PlanMove {
  readonly subscriptions: number
  /** Previews only: what the next bills differ by, gross, in minor units per currency, and how many rise. */
  readonly difference: Readonly<Record<string, bigint>>
  readonly rises: number
}

export interface MoveReport {
  readonly moves: readonly MovedPlan[]
  /** The first hundred that could not be moved, and why. */
  readonly refused: readonly { readonly customerNumber: string; readonly reference: string; readonly reason: string }[]
  readonly refusedCount: number
}

const mostRefusedKept = 100

/** Moves all subscriptions of some plans to others from a day on, account by account. Safe to repeat: who is moved is on `from` no longer.
 * @param options `preview`: changes nothing and adds up what the next bills would differ by
 * @throws AccountInputError where the mapping names a plan twice or one that is not there */
export function createMovePlans({ accounts, changes }: { readonly accounts: Pick<AccountStore, 'listByBillingKey' | 'subscriptions'>; readonly changes: ChangeSubscription }) {
  return async (
    record: SellerRecord, plans: ReadonlyMap<string, Plan>, moves: readonly PlanMove[], day: IsoDate, options: { readonly preview: boolean; readonly onProgress?: (accounts: number) => void },
  ): Promise<MoveReport> => {
    checkMoves(moves, plans)
    const counted = new Map(moves.map((move) => [move.from, { ...move, subscriptions: 0, difference: {} as Record<string, bigint>, rises: 0 }]))
    const refused: MoveReport['refused'][number][] = []
    let refusedCount = 0
    let done = 0
    for await (const account of listAccounts(accounts, record)) {
      for (const subscription of await accounts.subscriptions(account.id)) {
        if (subscription.end !== undefined && subscription.end <= day) continue
        const state = stateOn(subscription, day)
        const move = counted.get(state.planId)
        if (!move) continue
        const quantity = move.factor === undefined ? {} : { quantity: formatDecimal(multiply(parseDecimal(state.quantity), parseDecimal(move.factor))) }
        try {
          await one(account, subscription.id, { type: 'change', from: day, planId: move.to, ...quantity }, move)
          move.subscriptions += 1
        } catch (error) {
          if (!(error instanceof AccountInputError)) throw error
          refusedCount += 1
          if (refused.length < mostRefusedKept) refused.push({ customerNumber: account.customerNumber, reference: subscription.reference, reason: error.message })
        }
      }
      options.onProgress?.(++done)
    }
    return { moves: [...counted.values()], refused, refusedCount }

    async function one({ id, currency }: Account, subscriptionId: string, request: Parameters<ChangeSubscription['apply']>[1], move: { difference: Record<string, bigint>; rises: number }): Promise<void> {
      const of = { accountId: id, subscriptionId }
      if (!options.preview) {
        await changes.apply(of, request)
        return
      }
      const { difference } = await changes.preview(of, request)
      if (!difference) return
      move.difference[currency] = (move.difference[currency] ?? 0n) + difference.amount
      if (difference.amount > 0n) move.rises += 1
    }
  }
}

function checkMoves(moves: readonly PlanMove[], plans: ReadonlyMap<string, Plan>): void {
  const froms = moves.map(({ from }) => from)
  const problems = moves.flatMap(({ from, to, factor }, index) => [
    ...(froms.indexOf(from) !== index ? [{ field: `row ${index + 1}: from`, value: from, reason: 'is moved twice' }] : []),
    ...[['from', from] as const, ['to', to] as const].filter(([, id]) => !plans.has(id)).map(([field, id]) => ({ field: `row ${index + 1}: ${field}`, value: id, reason: 'is not a plan of the seller', allowed: [...plans.keys()].sort().slice(0, 12).join(', ') })),
    ...(from === to ? [{ field: `row ${index + 1}: to`, value: to, reason: 'is the plan itself' }] : []),
    ...(froms.includes(to) ? [{ field: `row ${index + 1}: to`, value: to, reason: 'is moved on by another row: a repeat would move its subscriptions twice' }] : []),
    ...(factor !== undefined && !/^\d{1,9}(\.\d{1,9})?$/.test(factor) ? [{ field: `row ${index + 1}: factor`, value: factor, reason: 'is not a number', allowed: 'such as 1 or 0.5' }] : []),
  ])
  if (moves.length === 0) problems.push({ field: 'mapping', value: '', reason: 'has no rows' })
  if (problems.length > 0) throw new AccountInputError(problems)
}
