import type { FunctionSpec } from './function-spec.ts'

export const collectionsFunctions = {
  RemindCustomers: {
    entry: 'collections/remind-customers',
    capability: 'collections',
    purpose: 'Each hour, reminds customers of what is overdue, by the schedule of their seller.',
    // Off the hour, where bill runs start.
    trigger: { kind: 'schedule', cron: { minute: '20' }, input: { scheduledTime: '<aws.scheduler.scheduled-time>' } },
    memory: 1024,
    bundle: { largest: 850_000, because: 'it stores and it mails: the DynamoDB and the SES client, the texts of all languages, and dates in the zones of the sellers' },
    timeout: 900,
    environment: ['TABLE_NAME', 'REPLY_DOMAIN', 'REPLY_TOKEN_SECRET_ID', 'CONFIGURATION_SET'],
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'] },
      { table: 'billing', index: 'work-index', actions: ['dynamodb:Query'] },
      { secret: 'replyToken', actions: ['secretsmanager:GetSecretValue'] },
      { mail: 'identities', actions: ['ses:SendRawEmail'] },
      { unscoped: true, actions: ['ses:GetSendQuota'] },
    ],
    impact: {
      errors: 'Customers are not reminded of what is overdue. No due date moves, and the next hour goes on where this one stopped.',
      throttled: 'Customers are reminded an hour later.',
    },
  },
} as const satisfies Readonly<Record<string, FunctionSpec>>
