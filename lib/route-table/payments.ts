import { readers, type RouteTable } from './route-spec.ts'

/** Payments, account statements, ageing, and what makes reminders wait. */
export const paymentsRoutes = {
  'POST /v1/payments': { function: 'Payments', allow: ['operator', 'finance'] },
  'GET /v1/payments/unmatched': { function: 'Payments', allow: ['operator', 'finance'] },
  'POST /v1/payments/{paymentId}/assign': { function: 'Payments', allow: ['operator', 'finance'] },
  'POST /v1/accounts/{accountId}/differences': { function: 'Payments', allow: ['finance'] },
  'POST /v1/accounts/{accountId}/write-offs': { function: 'Payments', allow: ['finance'] },
  'POST /v1/accounts/{accountId}/write-offs/recover': { function: 'Payments', allow: ['finance'] },
  'GET /v1/accounts/{accountId}/statement': { function: 'Payments', allow: readers },
  'GET /v1/ageing': { function: 'Payments', allow: ['operator', 'finance'] },
  'GET /v1/accounts/{accountId}/holds': { function: 'Payments', allow: readers },
  'POST /v1/accounts/{accountId}/holds': { function: 'Payments', allow: ['supervisor', 'agent'] },
  'POST /v1/accounts/{accountId}/holds/{holdId}/release': { function: 'Payments', allow: ['supervisor', 'agent'] },
  'POST /v1/payment-events': { function: 'PaymentEvents', allow: 'public' },
} as const satisfies RouteTable
