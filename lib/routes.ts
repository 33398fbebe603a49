import { careRoutes } from './route-table/care.ts'
import { casesRoutes } from './route-table/cases.ts'
import { documentationRoutes } from './route-table/documentation.ts'
import { financeRoutes } from './route-table/finance.ts'
import { documentsRoutes } from './route-table/documents.ts'
import { operationsRoutes } from './route-table/operations.ts'
import { paymentsRoutes } from './route-table/payments.ts'
import { pagesRoutes } from './route-table/pages.ts'
import { retentionRoutes } from './route-table/retention.ts'
import { subscriptionsRoutes } from './route-table/subscriptions.ts'
import { usageRoutes } from './route-table/usage.ts'
import type { RouteTable } from './route-table/route-spec.ts'

/** Routes of the HTTP API, by area in lib/route-table/. test/infra compares them with the routes that the functions serve. */
export const routes = {
  ...careRoutes,
  ...casesRoutes,
  ...documentationRoutes,
  ...financeRoutes,
  ...documentsRoutes,
  ...operationsRoutes,
  ...paymentsRoutes,
  ...pagesRoutes,
  ...retentionRoutes,
  ...subscriptionsRoutes,
  ...usageRoutes,
} as const satisfies RouteTable
