import type { FunctionSpec } from './function-spec.ts'

export const mailingFunctions = {
  SendBills: {
    entry: 'mailing/send-bills',
    capability: 'mailing',
    purpose: 'Mails issued bills at the pace that SES allows.',
    trigger: { kind: 'queue', queue: 'mail', batchSize: 1, concurrency: 'mailConcurrency' },
    memory: 1024,
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
} as const satisfies Readonly<Record<string, FunctionSpec>>
