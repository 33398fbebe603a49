import { readers, type RouteTable } from './route-spec.ts'

/** Sellers, plans and customers; what an account has and is given, and what its bills would be. */
export const subscriptionsRoutes = {
  'POST /v1/imports': { function: 'Subscriptions', allow: ['operator'] },
  'GET /v1/sellers': { function: 'Subscriptions', allow: readers },
  'GET /v1/sellers/{sellerId}': { function: 'Subscriptions', allow: readers },
  'PUT /v1/sellers/{sellerId}': { function: 'Subscriptions', allow: ['operator'] },
  'GET /v1/sellers/{sellerId}/plans': { function: 'Subscriptions', allow: readers },
  'GET /v1/sellers/{sellerId}/plans/{planId}': { function: 'Subscriptions', allow: readers },
  'PUT /v1/sellers/{sellerId}/plans/{planId}': { function: 'Subscriptions', allow: ['operator'] },
  'GET /v1/accounts': { function: 'Subscriptions', allow: readers },
  'POST /v1/accounts': { function: 'Subscriptions', allow: ['operator', 'supervisor'] },
  'PATCH /v1/accounts/{accountId}': { function: 'Subscriptions', allow: ['operator', 'supervisor'] },
  'POST /v1/accounts/{accountId}/subscriptions': { function: 'Subscriptions', allow: ['operator', 'supervisor'] },
  'POST /v1/accounts/{accountId}/subscriptions/{subscriptionId}/changes': { function: 'Subscriptions', allow: ['operator', 'supervisor', 'agent'] },
  'POST /v1/accounts/{accountId}/subscriptions/{subscriptionId}/change-previews': { function: 'Subscriptions', allow: readers },
  'GET /v1/accounts/{accountId}/billing-inputs': { function: 'Subscriptions', allow: readers },
  'POST /v1/accounts/{accountId}/charges': { function: 'Subscriptions', allow: ['operator', 'supervisor'] },
  'POST /v1/accounts/{accountId}/credits': { function: 'Subscriptions', allow: ['operator'] },
  'POST /v1/accounts/{accountId}/discounts': { function: 'Subscriptions', allow: ['operator'] },
  'POST /v1/accounts/{accountId}/discounts/{discountId}/end': { function: 'Subscriptions', allow: ['operator', 'supervisor'] },
  'POST /v1/invoice-previews': { function: 'Subscriptions', allow: readers },
  'POST /v1/bill-run-previews': { function: 'Subscriptions', allow: ['operator', 'finance'] },
} as const satisfies RouteTable
