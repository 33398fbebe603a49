import type { Routes } from '../http/route.ts'
import { operationsRoutes } from './operations-routes.ts'
import { usageRoutes } from './usage-routes.ts'

/** What each function of the API serves, by its name in lib/functions.ts: for the description of the API and for tests. They
 * call these with no dependencies, so a routes file builds closures and reads nothing. In alphabetical order. */
export const areas = {
  Operations: operationsRoutes,
  Usage: usageRoutes,
} as const satisfies Readonly<Record<string, (deps: never) => Routes>>
