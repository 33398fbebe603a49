import type { Environment } from './environments.ts'
import type { QueueName } from './queues.ts'
import type { TableName, tables } from './tables.ts'

/** What a function may do: these actions on this one resource. test/infra proves that its role allows nothing else. */
export type Grant =
  | { readonly table: TableName; readonly index?: keyof (typeof tables)[TableName]['indexes']; readonly actions: readonly `dynamodb:${string}`[] }
  | { readonly queue: QueueName; readonly actions: readonly ['sqs:SendMessage'] }
  | { readonly secret: 'replyTokenKey'; readonly actions: readonly ['secretsmanager:GetSecretValue'] }
  | { readonly mail: 'identities'; readonly actions: readonly ['ses:SendRawEmail'] }
  /** An action that AWS defines on no resource: only those of lib/unscoped-actions.ts. */
  | { readonly unscoped: true; readonly actions: readonly string[] }

export type Trigger =
  | { readonly kind: 'schedule'; readonly cron: { readonly minute: string; readonly hour?: string }; readonly input: Readonly<Record<string, string>> }
  | {
    readonly kind: 'queue'
    readonly queue: QueueName
    readonly batchSize: number
    /** Most invocations at a time: a number, or the name of the environment's setting. At least 2 (SQS). */
    readonly concurrency: number | keyof Pick<Environment, 'mailConcurrency'>
  }
  | { readonly kind: 'http' }

export type Variable = 'TABLE_NAME' | 'PLAN_QUEUE_URL' | 'INVOICE_QUEUE_URL' | 'MAIL_QUEUE_URL' | 'REPLY_DOMAIN' | 'REPLY_TOKEN_SECRET_ID' | 'CONFIGURATION_SET' | 'MAIL_CONCURRENCY'

export interface FunctionSpec {
  /** Below functions/, without `.ts`; the file exports `handler`. */
  readonly entry: string
  readonly capability: 'billing' | 'mailing' | 'api'
  readonly purpose: string
  readonly trigger: Trigger
  /** Megabytes; CPU grows with it, 1,769 being one core. */
  readonly memory: number
  /** Seconds. */
  readonly timeout: number
  readonly environment: readonly Variable[]
  readonly grants: readonly Grant[]
  /** What users lose when it fails or is throttled. */
  readonly impact: { readonly errors: string; readonly throttled: string }
}

const billingEnvironment = ['TABLE_NAME', 'PLAN_QUEUE_URL', 'INVOICE_QUEUE_URL', 'MAIL_QUEUE_URL'] as const

/** Every function of the product. Transactions need the permission of each write that is in them. */
export const functions = {
  StartBillRun: {
    entry: 'billing/start-bill-run',
    capability: 'billing',
    purpose: 'Each hour, starts the oldest billing date that is due, per seller and zone.',
    // On the hour, because local midnights are: a run starts as soon as its date begins.
    trigger: { kind: 'schedule', cron: { minute: '0' }, input: { scheduledTime: '<aws.scheduler.scheduled-time>' } },
    memory: 512,
    timeout: 120,
    environment: billingEnvironment,
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem'] },
      { queue: 'plan', actions: ['sqs:SendMessage'] },
    ],
    impact: {
      errors: 'No bill run starts this hour. The next hour catches up, so bills are late, not lost, once it works again.',
      throttled: 'No bill run starts this hour; the next hour catches up.',
    },
  },
  PlanShard: {
    entry: 'billing/plan-shard',
    capability: 'billing',
    purpose: 'Cuts the accounts of a shard that are due into chunks of up to 100.',
    trigger: { kind: 'queue', queue: 'plan', batchSize: 1, concurrency: 4 },
    memory: 512,
    timeout: 120,
    environment: billingEnvironment,
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'] },
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
    purpose: 'Computes and issues the invoices of up to 100 accounts, with gapless numbers, and queues their mails.',
    // Two chunks an invocation, where two wait: they fit in the time, and halve the invocations.
    trigger: { kind: 'queue', queue: 'invoice', batchSize: 2, concurrency: 16 },
    memory: 1024,
    timeout: 60,
    environment: billingEnvironment,
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'] },
      { queue: 'plan', actions: ['sqs:SendMessage'] },
      { queue: 'mail', actions: ['sqs:SendMessage'] },
    ],
    impact: {
      errors: 'Up to 100 customers per failed chunk have no invoice yet; a chunk that keeps failing leaves them without one and its run open.',
      throttled: 'Invoices are issued more slowly; nothing is lost.',
    },
  },
  SendBills: {
    entry: 'mailing/send-bills',
    capability: 'mailing',
    purpose: 'Mails issued bills at the pace that SES allows.',
    trigger: { kind: 'queue', queue: 'mail', batchSize: 1, concurrency: 'mailConcurrency' },
    memory: 1024,
    timeout: 180,
    environment: ['TABLE_NAME', 'REPLY_DOMAIN', 'REPLY_TOKEN_SECRET_ID', 'CONFIGURATION_SET', 'MAIL_CONCURRENCY'],
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'] },
      { secret: 'replyTokenKey', actions: ['secretsmanager:GetSecretValue'] },
      { mail: 'identities', actions: ['ses:SendRawEmail'] },
      { unscoped: true, actions: ['ses:GetSendQuota'] },
    ],
    impact: {
      errors: 'Issued bills are not mailed; some may be marked UNKNOWN, and customers with those get theirs only after a person looked.',
      throttled: 'Bills are mailed more slowly; nothing is lost.',
    },
  },
  Operations: {
    entry: 'api/operations',
    capability: 'api',
    purpose: 'HTTP API for operators and finance: bill runs, parked accounts, accounts, invoices.',
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

export type FunctionName = keyof typeof functions
