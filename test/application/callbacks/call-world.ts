import { createBookCall, type BookCall } from '../../../application/callbacks/book-call.ts'
import { createOfferSlots } from '../../../application/callbacks/offer-slots.ts'
import { createWorkOnCall } from '../../../application/callbacks/work-on-call.ts'
import { createLoadForecast } from '../../../application/queueing/load-forecast.ts'
import { builtInCallbacks, type CallbackPolicy } from '../../../domain/queueing/callback-policy.ts'
import { ann, customer } from '../../builders/case.ts'
import { anAccount } from '../../builders/company.ts'
import { createInMemoryAgentActivity } from '../../doubles/in-memory-agent-activity.ts'
import { createInMemoryContactCounts } from '../../doubles/in-memory-contact-counts.ts'
import { createScriptedNotices } from '../../doubles/in-memory-notices.ts'
import { createInMemoryPolicyStore } from '../../doubles/in-memory-policy-store.ts'
import { createQueueWorld } from '../cases/queue-world.ts'

/** The queue of seller `acme`, and calls that its customers are promised. */
export function createCallWorld() {
  const world = createQueueWorld()
  const { cases, slots, loadService, changeCase, openCase } = world
  const [policies, contacts, notices, activity] = [createInMemoryPolicyStore(), createInMemoryContactCounts(), createScriptedNotices(), createInMemoryAgentActivity()]
  const offerSlots = createOfferSlots({ loadService, loadForecast: createLoadForecast({ contacts, runs: { list: async () => [] }, policies, loadService }), policies, slots, cases, activity })
  const bookCall = createBookCall({ cases, openCase, changeCase, slots, offerSlots })
  const workOnCall = createWorkOnCall({ changeCase, loadService, policies, sendNotice: notices.send })
  let bookings = 0
  let versions = 0
  return {
    ...world, policies, contacts, notices, activity, offerSlots, bookCall, workOnCall,
    set: (change: Partial<CallbackPolicy>) => policies.put({ sellerId: 'acme', kind: 'callbacks', version: ++versions, state: 'active', policy: { ...builtInCallbacks, ...change } }),
    book: async (account: string, from: string | undefined, at: string, more: Partial<BookCall> = {}) => (await bookCall({
      account: anAccount(account), phone: '06 12345678', subject: 'Call me', channel: 'page', key: `booking-${bookings += 1}`, at, by: customer, ...(from === undefined ? {} : { from }), ...more,
    })).case,
    attempt: (caseId: string, outcome: 'no-answer' | 'busy' | 'reached', at: string, by = ann) => workOnCall.attempt({ caseId, key: `attempt-${at}`, by, at }, outcome),
    free: async (at: string) => (await offerSlots('acme', at)).slots.map(({ from, room }) => `${from.slice(5, 16)} ${room}`),
  }
}
