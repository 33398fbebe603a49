import type { FunctionSpec } from './function-spec.ts'

export const usageFunctions = {
  Usage: {
    entry: 'api/usage',
    capability: 'usage',
    purpose: 'HTTP API for metered usage: counts events in batches of up to 1,000.',
    trigger: { kind: 'http' },
    memory: 1024,
    timeout: 28,
    environment: ['TABLE_NAME'],
    grants: [{ table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'] }],
    impact: {
      errors: 'Usage is not counted and its senders have to send it again; bills of a period that ends meanwhile lack it until the next bill corrects them.',
      throttled: 'Senders of usage are asked to come back; what they send later is counted all the same.',
    },
  },
} as const satisfies Readonly<Record<string, FunctionSpec>>
