import type { FunctionSpec } from './function-spec.ts'

export const subscriptionsFunctions = {
  Subscriptions: {
    entry: 'api/subscriptions',
    capability: 'api',
    purpose: 'HTTP API for sellers, plans and customers, for what accounts have and are given (subscriptions, charges, discounts, credits), and for previews of bills.',
    trigger: { kind: 'http' },
    memory: 1024,
    bundle: { largest: 800_000, because: 'It previews bills with the whole engine, and checks what is imported with the rules of files: IBAN, countries, currencies, price models.' },
    timeout: 28,
    environment: ['TABLE_NAME'],
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:BatchWriteItem', 'dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem'] },
      { table: 'billing', index: 'billing-index', actions: ['dynamodb:Query'] },
    ],
    impact: {
      errors: 'Changes of sellers, plans, customers, subscriptions, charges, discounts and credits are not taken, and bills cannot be previewed. Billing itself goes on.',
      throttled: 'Some changes and previews are refused and have to be sent again. Billing itself goes on.',
    },
  },
} as const satisfies Readonly<Record<string, FunctionSpec>>
