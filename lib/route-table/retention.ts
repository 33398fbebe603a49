import type { RouteTable } from './route-spec.ts'

/** Reports on what keeps customers. */
export const retentionRoutes = {
  'POST /v1/reports/retention': { function: 'Retention', allow: ['supervisor', 'finance'] },
  'GET /v1/reports/retention': { function: 'Retention', allow: ['supervisor', 'finance'] },
  'GET /v1/reports/retention/definitions': { function: 'Retention', allow: ['supervisor', 'finance'] },
  'GET /v1/reports/retention/{reportId}': { function: 'Retention', allow: ['supervisor', 'finance'] },
  'GET /v1/reports/retention/{reportId}/page': { function: 'Retention', allow: ['supervisor', 'finance'] },
  'GET /v1/reports/retention/{reportId}/table': { function: 'Retention', allow: ['supervisor', 'finance'] },
  'POST /v1/reports/retention/{reportId}/drafts': { function: 'Retention', allow: ['supervisor'] },
} as const satisfies RouteTable
