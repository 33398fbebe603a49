import type { RouteTable } from './route-spec.ts'

const people = ['agent', 'supervisor'] as const

/** What agents need to treat a customer fairly. */
export const careRoutes = {
  'GET /v1/accounts/{accountId}/overview': { function: 'Care', allow: people },
  'GET /v1/accounts/{accountId}/fairness': { function: 'Care', allow: people },
  'GET /v1/accounts/{accountId}/plan-alternatives': { function: 'Care', allow: people },
  'POST /v1/accounts/{accountId}/plan-changes/preview': { function: 'Care', allow: people },
  'POST /v1/accounts/{accountId}/plan-changes': { function: 'Care', allow: people },
  'POST /v1/accounts/{accountId}/plan-changes/{changeId}/undo': { function: 'Care', allow: people },
  'POST /v1/accounts/{accountId}/notes': { function: 'Care', allow: people },
  'POST /v1/accounts/{accountId}/bill-links/revoke': { function: 'Care', allow: ['operator', 'supervisor', 'agent'] },
  'POST /v1/accounts/{accountId}/adjustments/preview': { function: 'Care', allow: people },
  'POST /v1/accounts/{accountId}/adjustments': { function: 'Care', allow: people },
  'GET /v1/accounts/{accountId}/offers': { function: 'Care', allow: people },
  'POST /v1/accounts/{accountId}/offers': { function: 'Care', allow: people },
  'POST /v1/accounts/{accountId}/offers/{decisionId}/present': { function: 'Care', allow: people },
  'POST /v1/accounts/{accountId}/offers/{decisionId}/accept': { function: 'Care', allow: people },
  'POST /v1/accounts/{accountId}/offers/{decisionId}/decline': { function: 'Care', allow: people },
  'POST /v1/accounts/{accountId}/offers/{decisionId}/cancel': { function: 'Care', allow: people },
  'GET /v1/accounts/{accountId}/privacy': { function: 'Care', allow: ['operator'] },
  'GET /v1/accounts/{accountId}/personal-data': { function: 'Care', allow: ['operator'] },
  'POST /v1/accounts/{accountId}/anonymise': { function: 'Care', allow: ['operator'] },
  'POST /v1/accounts/{accountId}/legal-hold': { function: 'Care', allow: ['operator'] },
  'POST /v1/accounts/{accountId}/legal-hold/release': { function: 'Care', allow: ['operator'] },
} as const satisfies RouteTable
