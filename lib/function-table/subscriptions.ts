import type { FunctionSpec } from './function-spec.ts'

export const subscriptionsFunctions = {
  Subscriptions: {
    entry: 'api/subscriptions',
    capability: 'api',
    purpose: 'HTTP API for what accounts have and are given (subscriptions, charges, discounts, credits), and for previews of bills.',
    trigger: { kind: 'http' },
    memory: 1024,
    timeout: 28,
    environment: ['TABLE_NAME'],
    grants: [{ table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'] }],
    impact: {
      errors: 'Changes of subscriptions, charges, discounts and credits are not taken, and bills cannot be previewed. Billing itself goes on.',
      throttled: 'Some changes and previews are refused and have to be sent again. Billing itself goes on.',
    },
  },
} as const satisfies Readonly<Record<string, FunctionSpec>>
