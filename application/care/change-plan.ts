import { digestOf } from '../../domain/accounts/ids.ts'
import { stateOn } from '../../domain/accounts/subscription-request.ts'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import type { ChangeSubscription, PreviewedChange } from '../accounts/change-subscription.ts'
import type { AccountStore } from '../ports/account-store.ts'
import { accountOf } from '../accounts/account-of.ts'
import type { PlanChange, PlanChangeLog } from '../ports/plan-change-log.ts'
import { localDate } from '../../domain/calendar/local-date.ts'

/** A plan change that is not there or can no longer be undone. */
export class PlanChangeError extends Error {
  readonly code: 'plan-change-not-found' | 'undo-too-late'

  constructor(code: PlanChangeError['code'], message: string) {
    super(message)
    this.name = 'PlanChangeError'
    this.code = code
  }
}

/** Days within which a customer may go back as if nothing had been: the 14 days of Directive 2011/83/EU art. 9. */
export const undoDays = 14

export interface ChangePlanCommand {
  readonly accountId: string
  readonly subscriptionId: string
  readonly planId: string
  /** First day on the new plan; today when absent. */
  readonly from?: string
  readonly by: { readonly id: string }
  readonly requestKey: string
  readonly at: string
}

/** Changes of plan that can be undone for two weeks: the bill then is what it would have been without them. */
export function createChangePlan({ accounts, changes, log }: { readonly accounts: Pick<AccountStore, 'get' | 'getSubscriptions'>; readonly changes: ChangeSubscription; readonly log: PlanChangeLog }) {
  const idOf = (accountId: string, requestKey: string) => `plc_${digestOf(['plan-change', accountId, requestKey])}`

  return {
    preview: ({ accountId, subscriptionId, planId, from }: Pick<ChangePlanCommand, 'accountId' | 'subscriptionId' | 'planId' | 'from'>): Promise<PreviewedChange> =>
      changes.preview({ accountId, subscriptionId }, { type: 'change', planId, ...(from ? { from } : {}) }),

    async apply({ accountId, subscriptionId, planId, from, by, requestKey, at }: ChangePlanCommand, seen?: string): Promise<PlanChange> {
      const account = await accountOf(accounts, accountId)
      const today = localDate(at, account.timeZone)
      const effective = from ?? today
      const subscription = (await accounts.getSubscriptions([{ accountId, id: subscriptionId }])).get(subscriptionId)
      const change: PlanChange = {
        id: idOf(accountId, requestKey), accountId, subscriptionId, from: subscription ? stateOn(subscription, effective).planId : planId, to: planId, effective, at, by: by.id,
        undoUntil: addToDate(effective > today ? effective : today, 'day', undoDays),
      }
      // What is refused is not noted. The note comes before the change: after a crash between them the same request finds the plan it came from.
      if (seen === undefined) await changes.preview({ accountId, subscriptionId }, { type: 'change', planId, from: effective })
      const noted = await log.get(accountId, change.id)
      if (noted?.undone) return noted
      if (!noted) await log.put(change)
      await changes.apply({ accountId, subscriptionId }, { type: 'change', planId, from: noted?.effective ?? effective }, noted ? undefined : seen)
      return noted ?? change
    },

    /** @throws PlanChangeError */
    async undo({ accountId, changeId, by, at }: { readonly accountId: string; readonly changeId: string; readonly by: { readonly id: string }; readonly at: string }): Promise<PlanChange> {
      const [account, change] = [await accountOf(accounts, accountId), await log.get(accountId, changeId)]
      if (!change) throw new PlanChangeError('plan-change-not-found', `Account ${accountId} has no plan change ${changeId}.`)
      if (change.undone) return change
      if (localDate(at, account.timeZone) > change.undoUntil) throw new PlanChangeError('undo-too-late', `It could be undone until ${change.undoUntil}. Change the plan again instead.`)
      await changes.apply({ accountId, subscriptionId: change.subscriptionId }, { type: 'change', planId: change.from, from: change.effective })
      await log.undone(accountId, changeId, { at, by: by.id })
      return { ...change, undone: { at, by: by.id } }
    },
  }
}

export type ChangePlan = ReturnType<typeof createChangePlan>
