import { billingEnvironment } from './billing-environment.ts'
import type { FunctionSpec } from './function-spec.ts'

export const mailingFunctions = {
  SendBills: {
    entry: 'mailing/send-bills',
    capability: 'mailing',
    purpose: 'Mails issued bills at the pace that SES allows.',
    trigger: { kind: 'queue', queue: 'mail', batchSize: 1, concurrency: 'mailConcurrency' },
    // It waits for SES most of its time, and Lambda bills the waiting by memory (docs/cost.md).
    memory: 512,
    bundle: { largest: 950_000, because: 'the S3 client: e-invoices go to the outbox of the access point' },
    timeout: 180,
    environment: ['TABLE_NAME', 'API_URL', 'REPLY_DOMAIN', 'REPLY_TOKEN_SECRET_ID', 'CONFIGURATION_SET', 'MAIL_CONCURRENCY', 'EXPORTS_BUCKET'],
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'] },
      { secret: 'replyToken', actions: ['secretsmanager:GetSecretValue'] },
      { bucket: 'exports', actions: ['s3:PutObject'] },
      { mail: 'identities', actions: ['ses:SendRawEmail'] },
      { unscoped: true, actions: ['ses:GetSendQuota'] },
    ],
    impact: {
      errors: 'Issued bills are not mailed; some may be marked UNKNOWN, and customers with those get theirs only after a person looked.',
      throttled: 'Bills are mailed more slowly; nothing is lost.',
    },
  },
  ReleaseMails: {
    entry: 'mailing/release-mails',
    capability: 'mailing',
    purpose: 'Each hour, queues the mails that a paced bill run held until now, and those of single documents that were left behind.',
    trigger: { kind: 'schedule', cron: { minute: '5' }, input: { scheduledTime: '<aws.scheduler.scheduled-time>' } },
    memory: 512,
    timeout: 180,
    environment: billingEnvironment,
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:DeleteItem'] },
      { table: 'billing', index: 'work-index', actions: ['dynamodb:Query'] },
      { queue: 'mail', actions: ['sqs:SendMessage'] },
    ],
    impact: {
      errors: 'Bills of a paced run, and credit notes whose mail was left behind, are mailed later than planned; the next hour catches up.',
      throttled: 'Bills of a paced run are mailed later than planned; the next hour catches up.',
    },
  },
} as const satisfies Readonly<Record<string, FunctionSpec>>
