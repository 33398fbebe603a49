import type { FunctionSpec } from './function-spec.ts'
import { billingEnvironment } from './billing-environment.ts'

export const billingFunctions = {
  StartBillRun: {
    entry: 'billing/start-bill-run',
    capability: 'billing',
    purpose: 'Each hour, starts the oldest billing date that is due, per seller and zone, and goes on with runs that are open.',
    // On the hour, because local midnights are: a run starts as soon as its date begins.
    trigger: { kind: 'schedule', cron: { minute: '0' }, input: { scheduledTime: '<aws.scheduler.scheduled-time>' } },
    memory: 512,
    timeout: 120,
    environment: billingEnvironment,
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:DeleteItem'] },
      { queue: 'plan', actions: ['sqs:SendMessage'] },
      { queue: 'invoice', actions: ['sqs:SendMessage'] },
    ],
    impact: {
      errors: 'No bill run starts this hour. The next hour catches up, so bills are late, not lost, once it works again.',
      throttled: 'No bill run starts this hour; the next hour catches up.',
    },
  },
  PlanShard: {
    entry: 'billing/plan-shard',
    capability: 'billing',
    purpose: 'Cuts the accounts of a shard that are due into chunks of up to 200.',
    trigger: { kind: 'queue', queue: 'plan', batchSize: 1, concurrency: 4 },
    memory: 512,
    timeout: 120,
    environment: billingEnvironment,
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'] },
      { table: 'billing', index: 'billing-index', actions: ['dynamodb:Query'] },
      { queue: 'plan', actions: ['sqs:SendMessage'] },
      { queue: 'invoice', actions: ['sqs:SendMessage'] },
    ],
    impact: {
      errors: 'Some shards of a run are not planned yet: their bills are late, and missing if the message ends in the dead-letter queue.',
      throttled: 'Planning of a run is slower: bills go out later.',
    },
  },
  IssueChunk: {
    entry: 'billing/issue-chunk',
    capability: 'billing',
    purpose: 'Computes and issues the invoices of up to 200 accounts, with gapless numbers, and queues their mails.',
    // Two chunks an invocation, where two wait: they fit in the time, and halve the invocations.
    trigger: { kind: 'queue', queue: 'invoice', batchSize: 2, concurrency: 'issueConcurrency' },
    memory: 1024,
    timeout: 60,
    environment: billingEnvironment,
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'] },
      { table: 'billing', index: 'work-index', actions: ['dynamodb:Query'] },
      { queue: 'plan', actions: ['sqs:SendMessage'] },
      { queue: 'mail', actions: ['sqs:SendMessage'] },
    ],
    impact: {
      errors: 'Up to 200 customers per failed chunk have no invoice yet; a chunk that keeps failing leaves them without one and its run open.',
      throttled: 'Invoices are issued more slowly; nothing is lost.',
    },
  },
} as const satisfies Readonly<Record<string, FunctionSpec>>
