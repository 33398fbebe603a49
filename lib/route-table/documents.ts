import { readers, type RouteTable } from './route-spec.ts'

const correctors = ['operator', 'finance', 'supervisor'] as const

/** Corrections of documents, their files and explanations, drafts, and mails that did not arrive. */
export const documentsRoutes = {
  'POST /v1/invoices/{number}/credit-notes': { function: 'Documents', allow: ['operator', 'finance'] },
  'POST /v1/invoices/{number}/credit-notes/preview': { function: 'Documents', allow: readers },
  'POST /v1/invoices/{number}/reissue': { function: 'Documents', allow: correctors },
  'GET /v1/invoices/{number}/explanation': { function: 'Documents', allow: readers },
  'GET /v1/mail-issues': { function: 'Documents', allow: ['operator', 'supervisor', 'agent'] },
  'GET /v1/held-addresses': { function: 'Documents', allow: ['operator', 'supervisor', 'agent'] },
  'POST /v1/invoices/{number}/resend': { function: 'Documents', allow: ['operator', 'supervisor'] },
  'GET /bill/{token}/pdf': { function: 'DocumentFiles', allow: 'public' },
  'GET /v1/invoices/{number}/pdf': { function: 'DocumentFiles', allow: readers },
  'GET /v1/drafts': { function: 'Documents', allow: correctors },
  'GET /v1/drafts/{accountId}': { function: 'Documents', allow: correctors },
  'POST /v1/drafts/{accountId}/approve': { function: 'Documents', allow: correctors },
  'POST /v1/drafts/{accountId}/reject': { function: 'Documents', allow: correctors },
} as const satisfies RouteTable
