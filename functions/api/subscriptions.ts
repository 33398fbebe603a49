import * as z from 'zod'
import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createAccountReader } from '../../adapters/dynamodb/account-reader.ts'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createBillingInputs } from '../../adapters/dynamodb/billing-input-store.ts'
import { createCatalogStore } from '../../adapters/dynamodb/catalog-store.ts'
import { createLedger } from '../../adapters/dynamodb/ledger.ts'
import { createReceivableHolds } from '../../adapters/dynamodb/receivable-holds.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createAddCharge } from '../../application/accounts/add-charge.ts'
import { createChangeSubscription } from '../../application/accounts/change-subscription.ts'
import { createGrantCredit } from '../../application/accounts/grant-credit.ts'
import { createGrantDiscount } from '../../application/accounts/grant-discount.ts'
import { createLoadAccountBooks } from '../../application/ledger/account-standing.ts'
import { serve } from '../http/serve.ts'
import { subscriptionsRoutes } from './subscriptions-routes.ts'

const env = z.object({ TABLE_NAME: z.string().min(1) }).parse(process.env)
const table = createTable(env.TABLE_NAME)
const deps = { accounts: createAccountStore(table), inputs: createBillingInputs(table), ledger: createLedger(table), clock: systemClock }
const accountReader = createAccountReader(table)
const loadBooks = createLoadAccountBooks({ ...deps, accounts: accountReader, holds: createReceivableHolds(table) })
const changes = createChangeSubscription({ ...deps, accountReader, sellers: createSellerStore(table), catalog: createCatalogStore(table) })

/** HTTP API for what accounts have and are given, and for previews of bills. */
export const handler = serve(subscriptionsRoutes({
  ...deps, changes, addCharge: createAddCharge(deps), grantCredit: createGrantCredit({ ...deps, loadBooks }), grantDiscount: createGrantDiscount(deps), audit: createAuditLog(table),
}), table)
