import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { adjustmentApproval } from '../../application/adjustments/adjust-account.ts'
import type { ApprovalHandlers } from '../../application/approvals/decide-approval.ts'
import { disputeApproval } from '../../application/disputes/decide-dispute.ts'
import { createCareDeps } from '../care/care-deps.ts'
import { serve } from '../http/serve.ts'
import { tableEnv } from '../table-env.ts'
import { approvalsRoutes } from './approvals-routes.ts'
import { createDisputeDeps } from './dispute-deps.ts'

const table = createTable(tableEnv.parse(process.env).TABLE_NAME)
const { approvals, disputeHandler } = createDisputeDeps(table)

/** What is done once it is approved, by kind. */
const handlers: ApprovalHandlers = { [adjustmentApproval]: createCareDeps(table).adjust.handler, [disputeApproval]: disputeHandler }

/** HTTP API for supervisors: what waits for a second person. */
export const handler = serve(approvalsRoutes({ approvals, audit: createAuditLog(table), handlers }), table)
