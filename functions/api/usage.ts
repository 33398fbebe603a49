import * as z from 'zod'
import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createCatalogStore } from '../../adapters/dynamodb/catalog-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createUsageBook } from '../../adapters/dynamodb/usage-book.ts'
import { createRecordUsage } from '../../application/usage/record-usage.ts'
import { serve } from '../http/serve.ts'
import { usageRoutes } from './usage-routes.ts'

const env = z.object({ TABLE_NAME: z.string().min(1) }).parse(process.env)
const table = createTable(env.TABLE_NAME)
const recordUsage = createRecordUsage({
  accounts: createAccountStore(table), sellers: createSellerStore(table), catalog: createCatalogStore(table), book: createUsageBook(table), clock: systemClock, jitter: Math.random,
})

/** HTTP API for metered usage. */
export const handler = serve(usageRoutes({ recordUsage }), table)
