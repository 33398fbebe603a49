import { operationsRoutes } from './route-table/operations.ts'
import { usageRoutes } from './route-table/usage.ts'
import type { RouteTable } from './route-table/route-spec.ts'

/** Routes of the HTTP API, by area in lib/route-table/. test/infra compares them with the routes that the functions serve. */
export const routes = {
  ...operationsRoutes,
  ...usageRoutes,
} as const satisfies RouteTable
