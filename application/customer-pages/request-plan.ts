import type { CustomerCase } from '../../domain/cases/case.ts'
import type { Plan } from '../../domain/catalog/plan.ts'
import { localName } from '../../domain/invoicing/describe-line.ts'
import { IdentityError } from '../identity/identity-errors.ts'
import type { createAnswerCheck } from '../identity/answer-check.ts'
import type { createStartCheck } from '../identity/start-check.ts'
import { LinkError } from './link-errors.ts'
import type { LoadBill } from './load-bill.ts'
import type { LinkedBill } from './open-link.ts'
import type { WriteToUs } from './write-to-us.ts'

export interface RequestPlanDeps {
  readonly startCheck: ReturnType<typeof createStartCheck>
  readonly answerCheck: ReturnType<typeof createAnswerCheck>
  readonly loadBill: Pick<LoadBill, 'plans'>
  readonly writeToUs: WriteToUs
}

interface Asked { readonly subscriptionId: string; readonly planId: string; readonly nonce: string; readonly at: string }

/** Who answers a code on a page: never an agent, so a code typed here verifies no call. */
const page = 'customer-page'

/** A customer asks for another plan from their bill's page. The link names the bill, the code that is mailed to the address on file names
 * the person; only with both is the request passed on, as one that is confirmed. */
export function createRequestPlan({ startCheck, answerCheck, loadBill, writeToUs }: RequestPlanDeps) {
  const offered = async (bill: LinkedBill, { subscriptionId, planId, at }: Pick<Asked, 'subscriptionId' | 'planId' | 'at'>) => {
    const found = (await loadBill.plans(bill, at)).find((each) => each.subscriptionId === subscriptionId && each.to.id === planId)
    if (!found) throw new LinkError('form-not-taken', 'This plan is not one that the page offered.')
    return found
  }

  return {
    async begin(bill: LinkedBill, asked: Asked): Promise<{ readonly kind: 'code-sent'; readonly checkId: string } | { readonly kind: 'no-address' }> {
      await offered(bill, asked)
      try {
        const { id } = await startCheck({ accountId: bill.account.id, agentId: page, method: 'code', requestKey: `page:${asked.nonce}`, at: asked.at, template: 'page-code' })
        return { kind: 'code-sent', checkId: id }
      } catch (error) {
        if (error instanceof IdentityError && error.code === 'no-address') return { kind: 'no-address' }
        if (error instanceof IdentityError && error.code === 'check-paused') throw new LinkError('too-many-requests', error.message)
        throw error
      }
    },

    async confirm(bill: LinkedBill, { checkId, code, ...asked }: Asked & { readonly checkId: string; readonly code: string }): Promise<
      { readonly kind: 'confirmed'; readonly case: CustomerCase; readonly plan: Plan } | { readonly kind: 'wrong'; readonly triesLeft: number } | { readonly kind: 'over' }
    > {
      const { from, to } = await offered(bill, asked)
      try {
        const result = await answerCheck({ checkId, accountId: bill.account.id, agentId: page, answers: { code }, at: asked.at })
        if (result.state === 'open') return { kind: 'wrong', triesLeft: result.triesLeft }
        if (result.state !== 'passed') return { kind: 'over' }
      } catch (error) {
        if (error instanceof IdentityError && (error.code === 'check-closed' || error.code === 'check-not-found')) return { kind: 'over' }
        throw error
      }
      const [now, wanted] = [from, to].map((plan) => localName(plan.name, bill.document.language, 'en'))
      const made = await writeToUs(bill, {
        kind: 'plan-change', subject: `${now} → ${wanted}`, text: `${now} → ${wanted} (${asked.subscriptionId}: ${from.id} → ${to.id}). Confirmed by code, ${checkId}.`, nonce: asked.nonce, at: asked.at,
      })
      return { kind: 'confirmed', case: made, plan: to }
    },
  }
}

export type RequestPlan = ReturnType<typeof createRequestPlan>
