import type { RouteTable } from './route-spec.ts'

/** Exports, and accounting periods. */
export const financeRoutes = {
  'POST /v1/exports': { function: 'Finance', allow: ['finance'] },
  'GET /v1/exports': { function: 'Finance', allow: ['finance', 'operator'] },
  'GET /v1/exports/{exportId}': { function: 'Finance', allow: ['finance', 'operator'] },
  'GET /v1/exports/{exportId}/files': { function: 'Finance', allow: ['finance'] },
  'GET /v1/periods': { function: 'Finance', allow: ['finance', 'operator'] },
  'POST /v1/periods/{month}/soft-close': { function: 'Finance', allow: ['finance'] },
  'POST /v1/periods/{month}/close': { function: 'Finance', allow: ['finance'] },
  'POST /v1/periods/{month}/reopen': { function: 'Finance', allow: ['finance'] },
} as const satisfies RouteTable
