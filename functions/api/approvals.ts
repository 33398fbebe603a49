import { createApprovalStore } from '../../adapters/dynamodb/approval-store.ts'
import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { adjustmentApproval } from '../../application/adjustments/adjust-account.ts'
import type { ApprovalHandlers } from '../../application/approvals/decide-approval.ts'
import { createCareDeps } from '../care/care-deps.ts'
import { serve } from '../http/serve.ts'
import { tableEnv } from '../table-env.ts'
import { approvalsRoutes } from './approvals-routes.ts'

const table = createTable(tableEnv.parse(process.env).TABLE_NAME)

/** What is done once it is approved, by kind. */
const handlers: ApprovalHandlers = { [adjustmentApproval]: createCareDeps(table).adjust.handler }

/** HTTP API for supervisors: what waits for a second person. */
export const handler = serve(approvalsRoutes({ approvals: createApprovalStore(table), audit: createAuditLog(table), handlers }), table)
