import type { AddCharge } from '../../application/accounts/add-charge.ts'
import { subscriptionVersion, type ChangeSubscription } from '../../application/accounts/change-subscription.ts'
import type { GrantCredit } from '../../application/accounts/grant-credit.ts'
import type { GrantDiscount } from '../../application/accounts/grant-discount.ts'
import { todayOf, accountOf } from '../../application/accounts/account-of.ts'
import type { AccountStore } from '../../application/ports/account-store.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import type { BillingInputs } from '../../application/ports/billing-inputs.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { IdentityCheckStore } from '../../application/ports/identity-check-store.ts'
import { requireVerified } from '../../application/identity/require-verified.ts'
import { previewBills } from '../../application/previewing/preview-bills.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { accountPath } from '../../contracts/http/operations.ts'
import {
  addChargeBody, changeAnswer, changeBody, changePreviewAnswer, chargeAnswer, creditAnswer, discountAnswer, discountPath, endDiscountBody, grantCreditBody, grantDiscountBody, inputsAnswer,
  previewAnswer, previewBody, subscriptionPath,
} from '../../contracts/http/subscriptions.ts'
import { previewResult } from '../../contracts/preview/preview-result.ts'
import { parsePreview, PreviewFaults } from '../../contracts/preview/parse-preview.ts'
import { noteWrite } from '../http/note-write.ts'
import { HttpError } from '../http/problem-response.ts'
import { Reply } from '../http/reply.ts'
import { route, type Routes } from '../http/route.ts'
import { changePreviewJson } from './change-preview-json.ts'

export interface SubscriptionsDeps {
  readonly accounts: Pick<AccountStore, 'get'>
  readonly inputs: BillingInputs
  readonly changes: ChangeSubscription
  readonly addCharge: AddCharge
  readonly grantCredit: GrantCredit
  readonly grantDiscount: GrantDiscount
  readonly checks: Pick<IdentityCheckStore, 'passedBy'>
  readonly audit: AuditLog
  readonly clock: Clock
}

const keepers = ['operator', 'supervisor'] as const
/** What people give customers within limits goes through adjustments; here it is what an operator enters for the company. */
const givers = ['operator'] as const
const readers = ['operator', 'finance', 'supervisor', 'agent'] as const
const problems = ['unknown-account', 'invalid-input'] as const

export function subscriptionsRoutes({ accounts, inputs, changes, addCharge, grantCredit, grantDiscount, checks, audit, clock }: SubscriptionsDeps): Routes {
  return {
    'POST /v1/accounts/{accountId}/subscriptions/{subscriptionId}/changes': route({
      summary: 'Changes, pauses, resumes or cancels a subscription; a day gone by is corrected on the next bill. Agents do it for a customer who was identified. Needs If-Match, but to cancel, which waits for nothing.',
      ifMatch: 'optional', allow: [...keepers, 'agent'], path: subscriptionPath, query: nothing, body: changeBody, status: 200, response: changeAnswer, problems: [...problems, 'stale-subscription', 'not-verified'],
      handle: async (request) => {
        const { body: { reason, ...wanted }, path, caller, at, ifMatch } = request
        if (ifMatch === '' && wanted.type !== 'cancel') throw new HttpError('precondition-required', 'This request needs the header If-Match with the version of the subscription that you saw: somebody else may have changed it.')
        const isKeeper = keepers.some((group) => caller.groups.includes(group))
        const verifiedBy = isKeeper ? (await checks.passedBy(path.accountId, caller.id))?.id : await requireVerified(checks, { accountId: path.accountId, agentId: caller.id, at })
        const { before, after, changed } = await changes.apply(path, wanted, ifMatch === '' ? undefined : ifMatch)
        if (changed) await noteWrite(audit, request, { action: `subscription.${wanted.type}`, accountId: path.accountId, subject: after.id, ...(verifiedBy ? { verifiedBy } : {}), ...(reason ? { reason } : {}), before, after })
        return new Reply({ subscription: after, changed }, { etag: subscriptionVersion(after) })
      },
    }),
    'POST /v1/accounts/{accountId}/subscriptions/{subscriptionId}/change-previews': route({
      summary: 'Shows the exact lines of the next bill with a change that is not applied.',
      allow: readers, path: subscriptionPath, query: nothing, body: changeBody, status: 200, response: changePreviewAnswer, problems, idempotency: 'none',
      handle: async ({ path, body: { reason: _reason, ...wanted } }) => changePreviewJson(await changes.preview(path, wanted)),
    }),
    'GET /v1/accounts/{accountId}/billing-inputs': route({
      summary: 'Lists the charges, discounts and credits of an account, with what is left of the credits.',
      allow: readers, path: accountPath, query: nothing, body: nothing, status: 200, response: inputsAnswer, problems,
      handle: async ({ path: { accountId } }) => {
        await accountOf(accounts, accountId)
        const { charges, discounts, credits } = await inputs.list(accountId)
        return { charges: charges.map((each) => ({ ...each })), discounts: discounts.map((each) => ({ ...each })), credits: credits.map(({ spentBy, ...credit }) => {
          const spent = Object.values(spentBy).reduce((sum, amount) => sum + amount, 0n)
          return { ...credit, spent, left: credit.amount - spent }
        }) }
      },
    }),
    'POST /v1/accounts/{accountId}/charges': route({
      summary: 'Puts goods or a service sold once on the next bill.',
      allow: keepers, path: accountPath, query: nothing, body: addChargeBody, status: 201, response: chargeAnswer, problems,
      handle: async (request) => {
        const { reason, ...sold } = request.body
        const { value, created } = await addCharge({ ...sold, accountId: request.path.accountId, sourceKey: request.requestKey })
        await noteWrite(audit, request, { action: 'charge.add', accountId: request.path.accountId, subject: value.id, ...(reason ? { reason } : {}), after: value })
        return { ...value, created }
      },
    }),
    'POST /v1/accounts/{accountId}/credits': route({
      summary: 'Gives an account money that its next bills spend, oldest credit first; for a refund, no more than was paid too much.',
      allow: givers, path: accountPath, query: nothing, body: grantCreditBody, status: 201, response: creditAnswer, problems: [...problems, 'more-than-left'],
      handle: async (request) => {
        const { amount, ...terms } = request.body
        const { value: { spentBy: _spentBy, ...credit }, created } = await grantCredit({ ...terms, amount: BigInt(amount), accountId: request.path.accountId, sourceKey: request.requestKey })
        await noteWrite(audit, request, { action: 'credit.grant', accountId: request.path.accountId, subject: credit.id, reason: credit.reason, after: { ...credit, amount: credit.amount.toString() } })
        return { ...credit, created }
      },
    }),
    'POST /v1/accounts/{accountId}/discounts': route({
      summary: 'Gives an account a discount, after those it has.',
      allow: givers, path: accountPath, query: nothing, body: grantDiscountBody, status: 201, response: discountAnswer, problems,
      handle: async (request) => {
        const { value, created } = await grantDiscount({ ...request.body, accountId: request.path.accountId, sourceKey: request.requestKey })
        await noteWrite(audit, request, { action: 'discount.grant', accountId: request.path.accountId, subject: value.id, ...(request.body.reason ? { reason: request.body.reason } : {}), after: value })
        return { ...value, created }
      },
    }),
    'POST /v1/accounts/{accountId}/discounts/{discountId}/end': route({
      summary: 'Ends a discount: what falls due from a day on is not discounted.',
      allow: keepers, path: discountPath, query: nothing, body: endDiscountBody, status: 200, response: discountAnswer, problems,
      handle: async (request) => {
        const { accountId, discountId } = request.path
        const account = await accountOf(accounts, accountId)
        const before = (await inputs.list(accountId)).discounts.find(({ id }) => id === discountId)
        const ended = await inputs.endDiscount(accountId, discountId, request.body.date ?? todayOf(clock, account))
        if (!ended) throw new HttpError('unknown-account', `Account ${accountId} has no discount ${discountId}.`)
        await noteWrite(audit, request, { action: 'discount.end', accountId, subject: discountId, ...(request.body.reason ? { reason: request.body.reason } : {}), before, after: ended })
        return { ...ended, created: false }
      },
    }),
    'POST /v1/invoice-previews': route({
      summary: 'Prices one document of seller, account, plans and what happened, as billkeep preview does; stores nothing.',
      allow: readers, path: nothing, query: nothing, body: previewBody, maxBodyBytes: 2_000_000, status: 200, response: previewAnswer, problems: ['invalid-preview'], idempotency: 'none',
      handle: async ({ body }) => {
        try {
          return previewResult(previewBills(parsePreview(body)), true) as { bills: { date: string; outcome: string }[] }
        } catch (error) {
          if (!(error instanceof PreviewFaults)) throw error
          throw new HttpError('invalid-preview', error.faults[0] ?? 'The document is not valid.', error.faults.slice(0, 100).map((fault) => ({ path: fault.split(': ')[0]!, message: fault.split(': ').slice(1).join(': ') })))
        }
      },
    }),
  }
}
