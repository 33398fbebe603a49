import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createFinanceDeps } from '../finance/finance-deps.ts'
import { serve } from '../http/serve.ts'
import { financeRoutes } from './finance-routes.ts'

const deps = createFinanceDeps()

/** HTTP API for finance: exports, and accounting periods. */
export const handler = serve(financeRoutes({ ...deps, audit: createAuditLog(deps.table) }), deps.table)
