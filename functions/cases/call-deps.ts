import { createAgentActivity } from '../../adapters/dynamodb/agent-activity.ts'
import { createCallSlots } from '../../adapters/dynamodb/call-slots.ts'
import { createContactCounts } from '../../adapters/dynamodb/contact-counts.ts'
import { createRunStore } from '../../adapters/dynamodb/run-store.ts'
import type { Table } from '../../adapters/dynamodb/table.ts'
import { createBookCall } from '../../application/callbacks/book-call.ts'
import { createOfferSlots } from '../../application/callbacks/offer-slots.ts'
import { createWorkOnCall } from '../../application/callbacks/work-on-call.ts'
import type { SendNotice } from '../../application/notices/send-notice.ts'
import { createLoadForecast } from '../../application/queueing/load-forecast.ts'
import type { createCaseDeps } from './case-deps.ts'

/** What promised calls stand on, beside the cases. */
export function createCallDeps(table: Table, { cases, loadService, policies, openCase, changeCase }: Pick<ReturnType<typeof createCaseDeps>, 'cases' | 'loadService' | 'policies' | 'openCase' | 'changeCase'>, sendNotice: SendNotice) {
  const slots = createCallSlots(table)
  const loadForecast = createLoadForecast({ contacts: createContactCounts(table), runs: createRunStore(table), policies, loadService })
  const offerSlots = createOfferSlots({ loadService, loadForecast, policies, slots, cases, activity: createAgentActivity(table) })
  return { offerSlots, bookCall: createBookCall({ cases, openCase, changeCase, slots, offerSlots }), workOnCall: createWorkOnCall({ changeCase, loadService, policies, sendNotice }) }
}
