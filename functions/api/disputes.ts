import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { serve } from '../http/serve.ts'
import { tableEnv } from '../table-env.ts'
import { createDisputeDeps } from './dispute-deps.ts'
import { disputesRoutes } from './disputes-routes.ts'

const table = createTable(tableEnv.parse(process.env).TABLE_NAME)

/** HTTP API for agents and supervisors: disputes of invoices. */
export const handler = serve(disputesRoutes({ ...createDisputeDeps(table), audit: createAuditLog(table) }), table)
