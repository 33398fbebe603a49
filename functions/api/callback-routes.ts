import type { CallBooker } from '../../application/callbacks/book-call.ts'
import type { OfferSlots } from '../../application/callbacks/offer-slots.ts'
import type { WorkOnCall } from '../../application/callbacks/work-on-call.ts'
import type { AccountStore } from '../../application/ports/account-store.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import type { SellerStore } from '../../application/ports/seller-store.ts'
import { bookCallBody, callAttemptBody, slotsAnswer, slotsQuery } from '../../contracts/http/callbacks.ts'
import { caseAccountPath, caseAnswer, casePath } from '../../contracts/http/cases.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { hiddenNumber } from '../../domain/cases/phone-number.ts'
import { noteWrite } from '../http/note-write.ts'
import { HttpError } from '../http/problem-response.ts'
import { Reply } from '../http/reply.ts'
import { route, type Routes } from '../http/route.ts'
import { caseActor, createPresentCase, type PresentCaseDeps } from './present-case.ts'

export interface CallbackDeps extends PresentCaseDeps {
  readonly accounts: Pick<AccountStore, 'get'>
  readonly sellers: Pick<SellerStore, 'get'>
  readonly audit: Pick<AuditLog, 'record'>
  readonly offerSlots: OfferSlots
  readonly bookCall: CallBooker
  readonly workOnCall: WorkOnCall
}

const people = ['agent', 'supervisor'] as const

/** Promised calls: which times are free, booking for a caller, how a call went, and calling it off. */
export function callbackRoutes(deps: CallbackDeps): Routes {
  const { accounts, sellers, audit, offerSlots, bookCall, workOnCall } = deps
  const present = createPresentCase(deps)
  return {
    'GET /v1/callback-slots': route({
      summary: 'Lists the times at which a customer can be promised a call.',
      allow: people, path: nothing, query: slotsQuery, body: nothing, status: 200, response: slotsAnswer, problems: ['unknown-seller'],
      handle: async ({ query: { sellerId }, at }) => {
        if (!(await sellers.get(sellerId))) throw new HttpError('unknown-seller', `There is no seller "${sellerId}".`)
        const { slots, timeZone } = await offerSlots(sellerId, at)
        return { timeZone, slots: slots.map(({ from, to, room }) => ({ from, to, room })) }
      },
    }),
    'POST /v1/accounts/{accountId}/callbacks': route({
      summary: 'Promises a customer a call, or moves it: in their live case where there is one, else in a new one.',
      allow: people, path: caseAccountPath, query: nothing, body: bookCallBody, status: 201, response: caseAnswer,
      problems: ['account-not-found', 'case-not-found', 'case-state', 'case-busy', 'slot-full', 'unknown-slot', 'not-callable'],
      handle: async (request) => {
        const { path: { accountId }, body, caller, at, requestKey } = request
        const account = await accounts.get(accountId)
        if (!account) throw new HttpError('account-not-found', `There is no account ${accountId}.`)
        const { case: after } = await bookCall({ account, ...body, channel: 'phone', key: `request:${requestKey}`, at, by: caseActor(caller) })
        await noteWrite(audit, request, { action: 'call.book', accountId, subject: after.id, after: { phone: after.call ? hiddenNumber(after.call.phone) : '', ...(after.call?.slot ?? {}) } })
        return new Reply(await present(after, at), { etag: after.version, location: `/v1/cases/${after.id}` })
      },
    }),
    'POST /v1/cases/{caseId}/call-attempts': route({
      summary: 'Logs how a call went. Not reached: it is tried again after a pause; after the last attempt the customer is written to.',
      allow: people, path: casePath, query: nothing, body: callAttemptBody, status: 200, response: caseAnswer, problems: ['case-not-found', 'case-state', 'case-busy', 'not-your-case', 'no-call'],
      handle: async (request) => {
        const { path: { caseId }, body: { outcome }, caller, at, requestKey } = request
        const after = await workOnCall.attempt({ caseId, key: requestKey, by: caseActor(caller), at }, outcome)
        await noteWrite(audit, request, { action: 'call.attempt', accountId: after.accountId, subject: caseId, after: { outcome } })
        return new Reply(await present(after, at), { etag: after.version })
      },
    }),
    'POST /v1/cases/{caseId}/call-cancellation': route({
      summary: 'Calls a promised call off; a case that was only about it is over.',
      allow: people, path: casePath, query: nothing, body: nothing, status: 200, response: caseAnswer, problems: ['case-not-found', 'case-state', 'case-busy', 'no-call'],
      handle: async (request) => {
        const { path: { caseId }, caller, at, requestKey } = request
        const after = await workOnCall.cancel({ caseId, key: requestKey, by: caseActor(caller), at })
        await noteWrite(audit, request, { action: 'call.cancel', accountId: after.accountId, subject: caseId })
        return new Reply(await present(after, at), { etag: after.version })
      },
    }),
  }
}
