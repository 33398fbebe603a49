import type { RouteTable } from './route-spec.ts'

/** What customers used. */
export const usageRoutes = {
  'POST /v1/usage': { function: 'Usage', allow: ['operator'] },
} as const satisfies RouteTable
