import type { RouteTable } from './route-spec.ts'

/** Pages of customers: the link's token says who they are. */
export const pagesRoutes = {
  'GET /bill/{token}': { function: 'BillPages', allow: 'public' },
  'POST /bill/{token}/new-link': { function: 'BillPages', allow: 'public' },
  'GET /bill/{token}/dispute': { function: 'BillPages', allow: 'public' },
  'POST /bill/{token}/dispute': { function: 'BillPages', allow: 'public' },
  'GET /bill/{token}/question': { function: 'BillPages', allow: 'public' },
  'POST /bill/{token}/question': { function: 'BillPages', allow: 'public' },
  'GET /bill/{token}/call-back': { function: 'BillPages', allow: 'public' },
  'POST /bill/{token}/call-back': { function: 'BillPages', allow: 'public' },
  'GET /bill/{token}/plans': { function: 'BillPages', allow: 'public' },
  'POST /bill/{token}/plans': { function: 'BillPages', allow: 'public' },
  'POST /bill/{token}/code': { function: 'BillPages', allow: 'public' },
} as const satisfies RouteTable
