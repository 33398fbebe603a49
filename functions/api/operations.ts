import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createParkedStore } from '../../adapters/dynamodb/parked-store.ts'
import { createPolicyStore } from '../../adapters/dynamodb/policy-store.ts'
import { createBillingDeps } from '../billing/billing-deps.ts'
import { serve } from '../http/serve.ts'
import { operationsRoutes } from './operations-routes.ts'

const deps = createBillingDeps()
const { table } = deps

/** HTTP API for operators and finance: bill runs, accounts, invoices, parked accounts. */
export const handler = serve(operationsRoutes({ ...deps, accounts: createAccountStore(table), parked: createParkedStore(table), audit: createAuditLog(table), policies: createPolicyStore(table) }), table)
