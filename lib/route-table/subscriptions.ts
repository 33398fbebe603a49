import { readers, type RouteTable } from './route-spec.ts'

/** What an account has and is given, and what its bills would be. */
export const subscriptionsRoutes = {
  'POST /v1/accounts/{accountId}/subscriptions/{subscriptionId}/changes': { function: 'Subscriptions', allow: ['operator', 'supervisor'] },
  'POST /v1/accounts/{accountId}/subscriptions/{subscriptionId}/change-previews': { function: 'Subscriptions', allow: readers },
  'GET /v1/accounts/{accountId}/billing-inputs': { function: 'Subscriptions', allow: readers },
  'POST /v1/accounts/{accountId}/charges': { function: 'Subscriptions', allow: ['operator', 'supervisor'] },
  'POST /v1/accounts/{accountId}/credits': { function: 'Subscriptions', allow: ['operator', 'supervisor'] },
  'POST /v1/accounts/{accountId}/discounts': { function: 'Subscriptions', allow: ['operator', 'supervisor'] },
  'POST /v1/accounts/{accountId}/discounts/{discountId}/end': { function: 'Subscriptions', allow: ['operator', 'supervisor'] },
  'POST /v1/invoice-previews': { function: 'Subscriptions', allow: readers },
} as const satisfies RouteTable
