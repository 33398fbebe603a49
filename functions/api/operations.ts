import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createContactCounts } from '../../adapters/dynamodb/contact-counts.ts'
import { createParkedStore } from '../../adapters/dynamodb/parked-store.ts'
import { createPolicyStore } from '../../adapters/dynamodb/policy-store.ts'
import { createLoadService } from '../../application/cases/load-service.ts'
import { createLoadForecast } from '../../application/queueing/load-forecast.ts'
import { createBillingDeps } from '../billing/billing-deps.ts'
import { serve } from '../http/serve.ts'
import { operationsRoutes } from './operations-routes.ts'

const deps = createBillingDeps()
const { table } = deps
const policies = createPolicyStore(table)
const loadForecast = createLoadForecast({ contacts: createContactCounts(table), runs: deps.runs, policies, loadService: createLoadService({ policies, sellers: deps.sellers }) })

/** HTTP API for operators and finance: bill runs, accounts, invoices, parked accounts. */
export const handler = serve(operationsRoutes({ ...deps, accounts: createAccountStore(table), parked: createParkedStore(table), audit: createAuditLog(table), policies, loadForecast }), table)
