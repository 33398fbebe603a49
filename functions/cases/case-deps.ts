import { createAgentActivity } from '../../adapters/dynamodb/agent-activity.ts'
import { createCallSlots } from '../../adapters/dynamodb/call-slots.ts'
import { createCaseStore } from '../../adapters/dynamodb/case-store.ts'
import { createContactCounts } from '../../adapters/dynamodb/contact-counts.ts'
import { createDeliveryStore } from '../../adapters/dynamodb/delivery-store.ts'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createPolicyStore } from '../../adapters/dynamodb/policy-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import type { Table } from '../../adapters/dynamodb/table.ts'
import { createAppendToCase } from '../../application/cases/append-to-case.ts'
import { createChangeCase } from '../../application/cases/change-case.ts'
import { createCountedOpenCase } from '../../application/cases/count-contact.ts'
import { createLoadService } from '../../application/cases/load-service.ts'
import { createNotedChangeCase } from '../../application/cases/note-activity.ts'
import { createOpenCase } from '../../application/cases/open-case.ts'
import { createReturnToQueue } from '../../application/cases/return-to-queue.ts'

/** What everything that touches cases stands on, built once per container. */
export function createCaseDeps(table: Table) {
  const cases = createCaseStore(table)
  const sellers = createSellerStore(table)
  const policies = createPolicyStore(table)
  const loadService = createLoadService({ policies, sellers })
  const activity = createAgentActivity(table)
  const changeCase = createNotedChangeCase(createChangeCase({ cases, loadService, slots: createCallSlots(table) }), activity)
  return {
    cases, sellers, policies, loadService, changeCase,
    openCase: createCountedOpenCase(createOpenCase({ cases, loadService }), { contacts: createContactCounts(table), deliveries: createDeliveryStore(table), documents: createDocumentStore(table), loadService }),
    appendToCase: createAppendToCase({ cases, changeCase }),
    returnToQueue: createReturnToQueue({ cases, changeCase }),
  }
}
