import type { RouteTable } from './route-spec.ts'

/** The description of the API, and what has no route. */
export const documentationRoutes = {
  'GET /v1/docs': { function: 'Documentation', allow: 'public' },
  'GET /v1/openapi.json': { function: 'Documentation', allow: 'public' },
  $default: { function: 'Documentation', allow: 'public' },
} as const satisfies RouteTable
