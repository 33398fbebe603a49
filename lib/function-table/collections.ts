import type { FunctionSpec } from './function-spec.ts'

export const collectionsFunctions = {
  PaymentEvents: {
    entry: 'api/payment-events',
    capability: 'collections',
    purpose: 'Takes signed events of the payment provider.',
    trigger: { kind: 'http' },
    memory: 512,
    timeout: 15,
    environment: ['TABLE_NAME', 'PAYMENT_PROVIDER_SECRET_ID'],
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'] },
      { secret: 'paymentProvider', actions: ['secretsmanager:GetSecretValue'] },
    ],
    impact: {
      errors: 'What customers paid by the provider is not booked yet: they may be reminded of what they paid. The provider sends its events again.',
      throttled: 'Payments by the provider are booked later: it sends its events again.',
    },
  },
  Payments: {
    entry: 'api/payments',
    capability: 'collections',
    purpose: 'HTTP API for payments, account statements, ageing, and what makes reminders wait.',
    trigger: { kind: 'http' },
    memory: 1024,
    timeout: 28,
    environment: ['TABLE_NAME'],
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'] },
      { table: 'billing', index: 'billing-index', actions: ['dynamodb:Query'] },
      { table: 'billing', index: 'work-index', actions: ['dynamodb:Query'] },
    ],
    impact: {
      errors: 'Payments cannot be recorded or assigned, and holds not opened, by hand: customers may be reminded of what they paid or dispute.',
      throttled: 'Some requests about payments are refused and have to be sent again.',
    },
  },
  RemindCustomers: {
    entry: 'collections/remind-customers',
    capability: 'collections',
    purpose: 'Each hour, reminds customers of what is overdue, by the schedule of their seller.',
    // Off the hour, where bill runs start.
    trigger: { kind: 'schedule', cron: { minute: '20' }, input: { scheduledTime: '<aws.scheduler.scheduled-time>' } },
    memory: 1024,
    timeout: 900,
    environment: ['TABLE_NAME', 'API_URL', 'REPLY_DOMAIN', 'REPLY_TOKEN_SECRET_ID', 'CONFIGURATION_SET'],
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
