import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createAccountReader } from '../../adapters/dynamodb/account-reader.ts'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createBillingInputs } from '../../adapters/dynamodb/billing-input-store.ts'
import { createCatalogStore } from '../../adapters/dynamodb/catalog-store.ts'
import { createIdentityCheckStore } from '../../adapters/dynamodb/identity-check-store.ts'
import { createLedger } from '../../adapters/dynamodb/ledger.ts'
import { createReceivableHolds } from '../../adapters/dynamodb/receivable-holds.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createAddCharge } from '../../application/accounts/add-charge.ts'
import { createChangeSubscription } from '../../application/accounts/change-subscription.ts'
import { createGrantCredit } from '../../application/accounts/grant-credit.ts'
import { createGrantDiscount } from '../../application/accounts/grant-discount.ts'
import { createLoadAccountBooks } from '../../application/ledger/account-standing.ts'
import { createOpenSubscription } from '../../application/accounts/open-subscription.ts'
import { createSaveAccount } from '../../application/accounts/save-account.ts'
import { createDryRun } from '../../application/bill-runs/dry-run.ts'
import { createImportFiles } from '../../application/importing/import-files.ts'
import { serve } from '../http/serve.ts'
import { tableEnv } from '../table-env.ts'
import { masterDataRoutes } from './master-data-routes.ts'
import { subscriptionsRoutes } from './subscriptions-routes.ts'

const table = createTable(tableEnv.parse(process.env).TABLE_NAME)
const deps = {
  accounts: createAccountStore(table), inputs: createBillingInputs(table), ledger: createLedger(table), sellers: createSellerStore(table), catalog: createCatalogStore(table),
  accountReader: createAccountReader(table), audit: createAuditLog(table), clock: systemClock,
}
const loadBooks = createLoadAccountBooks({ ...deps, accounts: deps.accountReader, holds: createReceivableHolds(table) })

/** HTTP API for sellers, plans and customers, for what accounts have and are given, and for previews of bills. */
export const handler = serve({
  ...masterDataRoutes({ ...deps, importFiles: createImportFiles(deps), saveAccount: createSaveAccount(deps), openSubscription: createOpenSubscription(deps), dryRun: createDryRun(deps) }),
  ...subscriptionsRoutes({
    ...deps, changes: createChangeSubscription(deps), addCharge: createAddCharge(deps), grantCredit: createGrantCredit({ ...deps, loadBooks }), grantDiscount: createGrantDiscount(deps), checks: createIdentityCheckStore(table),
  }),
}, table)
