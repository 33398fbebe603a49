import middy from '@middy/core'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createParkedStore } from '../../adapters/dynamodb/parked-store.ts'
import { createBillingDeps } from '../billing/billing-deps.ts'
import { createHttpHandler } from '../http/routes.ts'
import { operationsRoutes } from './operations-routes.ts'

const deps = createBillingDeps()
const accounts = createAccountStore(deps.table)
const parked = createParkedStore(deps.table)

/** HTTP API for operators and finance: bill runs, accounts, invoices, parked accounts. */
export const handler = middy(createHttpHandler(operationsRoutes({ ...deps, accounts, parked }), deps.log))
