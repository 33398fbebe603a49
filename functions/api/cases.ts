import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createAccountNotes } from '../../adapters/dynamodb/account-notes.ts'
import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createReceivableHolds } from '../../adapters/dynamodb/receivable-holds.ts'
import { createReceivedMailStore } from '../../adapters/dynamodb/received-mail-store.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createClaimCase } from '../../application/cases/claim-case.ts'
import { createClaimNext } from '../../application/cases/claim-next.ts'
import { createQueueView } from '../../application/cases/queue-view.ts'
import { createWorkOnCase } from '../../application/cases/work-on-case.ts'
import { createReleaseCaseHolds } from '../../application/collections/case-holds.ts'
import { createCallDeps } from '../cases/call-deps.ts'
import { createCaseDeps } from '../cases/case-deps.ts'
import { serve } from '../http/serve.ts'
import { tableEnv } from '../table-env.ts'
import { casesRoutes } from './cases-routes.ts'
import { createNoticeSender } from './notice-deps.ts'
import { createAnswering } from '../replies/answer-deps.ts'

const table = createTable(tableEnv.parse(process.env).TABLE_NAME)
const deps = createCaseDeps(table)

/** HTTP API for agents and supervisors: cases and the queue. */
export const handler = serve(casesRoutes({
  ...deps, ...createCallDeps(table, deps, createNoticeSender(table)), notes: createAccountNotes(table), documents: createDocumentStore(table),
  accounts: createAccountStore(table), received: createReceivedMailStore(table), audit: createAuditLog(table), clock: systemClock,
  claimNext: createClaimNext(deps), claimCase: createClaimCase(deps), queueView: createQueueView(deps),
  work: createWorkOnCase({ ...deps, answerCustomer: createAnswering(table).answerCustomer, releaseCaseHolds: createReleaseCaseHolds({ ...deps, holds: createReceivableHolds(table) }) }),
}), table)
