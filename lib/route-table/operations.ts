import { readers, type RouteTable } from './route-spec.ts'

const policyWriters = ['operator', 'supervisor', 'finance'] as const

/** Bill runs, parked accounts, accounts and invoices; policies and planning. */
export const operationsRoutes = {
  'GET /v1/health': { function: 'Operations', allow: 'public' },
  'POST /v1/bill-runs': { function: 'Operations', allow: ['operator'] },
  'GET /v1/bill-runs': { function: 'Operations', allow: ['operator', 'finance'] },
  'GET /v1/bill-runs/{runId}': { function: 'Operations', allow: ['operator', 'finance'] },
  'POST /v1/bill-runs/{runId}/pause': { function: 'Operations', allow: ['operator'] },
  'POST /v1/bill-runs/{runId}/resume': { function: 'Operations', allow: ['operator'] },
  'GET /v1/parked-accounts': { function: 'Operations', allow: ['operator', 'finance'] },
  'POST /v1/parked-accounts/release': { function: 'Operations', allow: ['operator'] },
  'GET /v1/accounts/{accountId}': { function: 'Operations', allow: readers },
  'GET /v1/accounts/{accountId}/audit': { function: 'Operations', allow: ['operator', 'finance', 'supervisor'] },
  'GET /v1/people/{actorId}/audit': { function: 'Operations', allow: ['operator', 'supervisor'] },
  'GET /v1/invoices/{number}': { function: 'Operations', allow: readers },
  'GET /v1/sellers/{sellerId}/policies/{kind}': { function: 'Operations', allow: policyWriters },
  'POST /v1/sellers/{sellerId}/policies/{kind}/drafts': { function: 'Operations', allow: policyWriters },
  'POST /v1/sellers/{sellerId}/policies/{kind}/{version}/activate': { function: 'Operations', allow: ['supervisor', 'finance'] },
  'POST /v1/staffing': { function: 'Operations', allow: ['supervisor'] },
  'POST /v1/contact-forecasts': { function: 'Operations', allow: ['supervisor'] },
  'POST /v1/pacing-plans': { function: 'Operations', allow: ['supervisor'] },
} as const satisfies RouteTable
