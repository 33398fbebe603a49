import { createAgentActivity } from '../../adapters/dynamodb/agent-activity.ts'
import { createCaseStore } from '../../adapters/dynamodb/case-store.ts'
import { createPolicyStore } from '../../adapters/dynamodb/policy-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import type { Table } from '../../adapters/dynamodb/table.ts'
import { createAppendToCase } from '../../application/cases/append-to-case.ts'
import { createChangeCase } from '../../application/cases/change-case.ts'
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
  const changeCase = createNotedChangeCase(createChangeCase({ cases, loadService }), activity)
  return {
    cases, sellers, policies, loadService, changeCase,
    openCase: createOpenCase({ cases, loadService }),
    appendToCase: createAppendToCase({ cases, changeCase }),
    returnToQueue: createReturnToQueue({ cases, changeCase }),
  }
}
