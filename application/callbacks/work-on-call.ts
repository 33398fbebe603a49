import { hiddenNumber } from '../../domain/cases/phone-number.ts'
import type { CustomerCase } from '../../domain/cases/case.ts'
import type { CallOutcome } from '../../domain/cases/case-event.ts'
import { afterBusinessTime } from '../../domain/calendar/business-calendar.ts'
import { parseDocumentId } from '../../domain/documents/document-id.ts'
import { nextTime } from '../../domain/queueing/callback-slots.ts'
import type { CallbackPolicy } from '../../domain/queueing/callback-policy.ts'
import type { ChangeCase } from '../cases/change-case.ts'
import type { LoadService } from '../cases/load-service.ts'
import { mustHold } from '../cases/must-hold.ts'
import type { CaseWork } from '../cases/work-on-case.ts'
import type { SendNotice } from '../notices/send-notice.ts'
import type { PolicyStore } from '../ports/policy-store.ts'
import { CallError } from './call-errors.ts'

export interface WorkOnCallDeps {
  readonly changeCase: ChangeCase
  readonly loadService: LoadService
  readonly policies: Pick<PolicyStore, 'get'>
  readonly sendNotice: SendNotice
}

/** What becomes of a promised call.
 * @throws CallError `no-call`; CaseError `case-not-found`, `case-state`, `not-your-case` */
export function createWorkOnCall({ changeCase, loadService, policies, sendNotice }: WorkOnCallDeps) {
  return {
    /** Logs how a call went. Not reached: the case is put aside for the next attempt, after a pause that grows; after the last one the customer is
     * written to, and the case waits for them. */
    async attempt(work: CaseWork, outcome: CallOutcome): Promise<CustomerCase> {
      const after = await changeCase({
        ...work,
        change: (now) => {
          mustHold(now, work.by, work.at)
          if (!now.call) throw noCall(now.id)
          return { type: 'call-attempted', outcome }
        },
      })
      const { call, state } = after
      if (outcome === 'reached' || !call || state !== 'claimed') return after
      const { policy } = await policies.get(after.sellerId, 'callbacks')
      return call.attempts < policy.attempts ? again(work, after, policy) : giveUp(work, after)
    },

    /** The customer need not be called any more. A case that was only about the call is over with it; another goes back in the queue, with its age. */
    async cancel(work: CaseWork): Promise<CustomerCase> {
      const after = await changeCase({ ...work, change: ({ id, call }) => {
        if (!call) throw noCall(id)
        return { type: 'call-cancelled' }
      } })
      if (after.kind !== 'callback' || after.state !== 'waiting' || after.answers > 0) return after
      return changeCase({ ...work, key: `${work.key}:over`, change: ({ state }) => (state === 'waiting' ? { type: 'resolved', outcome: 'call-cancelled' } : undefined) })
    },
  }

  async function again(work: CaseWork, { id: caseId, sellerId, call }: CustomerCase, { pauseMinutes, slotMinutes }: CallbackPolicy): Promise<CustomerCase> {
    const { bookingId, phone, attempts } = call!
    const { calendar } = await loadService(sellerId, work.at)
    const pause = pauseMinutes[Math.min(attempts, pauseMinutes.length) - 1]!
    const earliest = afterBusinessTime(calendar, work.at, pause * 60_000)
    const { from, to } = nextTime(calendar, earliest, slotMinutes) ?? { from: earliest, to: afterBusinessTime(calendar, earliest, slotMinutes * 60_000) }
    return changeCase({ ...work, caseId, key: `${work.key}:again`, change: (now) => (now.state === 'claimed' && now.call?.bookingId === bookingId ? { type: 'call-booked', bookingId, phone, slot: { from, to } } : undefined) })
  }

  /** Mails first: what is in the history was sent. */
  async function giveUp(work: CaseWork, { id: caseId, accountId, call, links }: CustomerCase): Promise<CustomerCase> {
    const { bookingId, phone, attempts } = call!
    const place = links[0] && parseDocumentId(links[0].documentId)
    await sendNotice({
      key: `call:${bookingId}`, accountId, template: 'call-unreached', values: { attempts: String(attempts), phone: hiddenNumber(phone) },
      ...(place ? { document: { id: links[0]!.documentId, ordinal: place.ordinal } } : {}),
    })
    await changeCase({ ...work, caseId, key: `${work.key}:given-up`, change: (now) => (now.call?.bookingId === bookingId ? { type: 'call-cancelled' } : undefined) })
    return changeCase({
      ...work, caseId, key: `${work.key}:over`,
      change: ({ state }, { policy }) => (state === 'claimed' ? { type: 'asked-customer', wakeAt: new Date(Date.parse(work.at) + policy.customerDays * 86_400_000).toISOString() } : undefined),
    })
  }
}

export type WorkOnCall = ReturnType<typeof createWorkOnCall>

function noCall(caseId: string): CallError {
  return new CallError('no-call', `Nobody was promised a call in case ${caseId}.`)
}
