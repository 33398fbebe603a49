import type { FunctionSpec } from './function-spec.ts'
import { billingEnvironment } from './billing-environment.ts'

export const operationsFunctions = {
  Operations: {
    entry: 'api/operations',
    capability: 'api',
    purpose: 'HTTP API for operators and finance: bill runs, parked accounts, accounts, invoices, policies, planning.',
    trigger: { kind: 'http' },
    memory: 512,
    timeout: 15,
    environment: billingEnvironment,
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'] },
      { queue: 'plan', actions: ['sqs:SendMessage'] },
      { queue: 'invoice', actions: ['sqs:SendMessage'] },
    ],
    impact: {
      errors: 'Operators, finance and agents cannot see or change what they asked for. Billing itself goes on.',
      throttled: 'Some requests of operators, finance and agents are refused. Billing itself goes on.',
    },
  },
} as const satisfies Readonly<Record<string, FunctionSpec>>
