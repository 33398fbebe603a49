import type { FunctionSpec } from './function-spec.ts'

export const careFunctions = {
  Care: {
    entry: 'api/care',
    capability: 'cases',
    purpose: 'HTTP API for agents: the account at a glance, fairness, plans, adjustments, offers; for operators: a customer\'s rights over their data.',
    trigger: { kind: 'http' },
    memory: 1024,
    bundle: { largest: 1_000_000, because: 'It reads whole accounts, rates their history on other plans, issues credit notes, words findings and reaches what is stored about a customer, in S3 too.' },
    timeout: 28,
    environment: ['TABLE_NAME', 'MAIL_QUEUE_URL', 'MAIL_BUCKET'],
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'] },
      { table: 'billing', index: 'work-index', actions: ['dynamodb:Query'] },
      { queue: 'mail', actions: ['sqs:SendMessage'] },
      { bucket: 'mail', actions: ['s3:DeleteObject'] },
    ],
    impact: {
      errors: 'Agents cannot see accounts at a glance, adjust bills, change plans or make offers. Billing itself goes on.',
      throttled: 'Some requests of agents are refused and have to be sent again. Billing itself goes on.',
    },
  },
} as const satisfies Readonly<Record<string, FunctionSpec>>
