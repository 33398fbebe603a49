import type { FunctionSpec } from './function-spec.ts'

export const repliesFunctions = {
  ReceiveReply: {
    entry: 'replies/receive-reply',
    capability: 'replies',
    purpose: 'Reads a mail that came in, puts it on a case of its bill and acknowledges it.',
    trigger: { kind: 'mail', queue: 'replies', batchSize: 1, concurrency: 2 },
    memory: 1024,
    bundle: { largest: 2_750_000, because: 'the language tables of tinyld, the MIME parser with its character sets, the S3 client, and the bill\'s wording to tell quotes' },
    timeout: 120,
    environment: ['TABLE_NAME', 'REPLY_DOMAIN', 'REPLY_TOKEN_SECRET_ID', 'CONFIGURATION_SET', 'MAIL_BUCKET'],
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:Query'] },
      { table: 'billing', index: 'work-index', actions: ['dynamodb:Query'] },
      { bucket: 'mail', actions: ['s3:GetObject', 's3:PutObject'] },
      { secret: 'replyToken', actions: ['secretsmanager:GetSecretValue'] },
      { mail: 'identities', actions: ['ses:SendRawEmail'] },
    ],
    impact: {
      errors: 'What customers write is stored and not read: they wait for an answer that nobody knows of until the events are sent again.',
      throttled: 'Mails of customers become cases later; nothing is lost.',
    },
  },
  RecordMailEvent: {
    entry: 'mailing/record-mail-event',
    capability: 'mailing',
    purpose: 'Notes what SES tells about mails: delivered, delayed, bounced, marked as spam.',
    trigger: { kind: 'queue', queue: 'mailEvents', batchSize: 10, concurrency: 2 },
    memory: 512,
    timeout: 30,
    environment: ['TABLE_NAME'],
    grants: [{ table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'] }],
    impact: {
      errors: 'Bounces and complaints are not noted: bills keep going to addresses that refuse them, and SES may stop the account.',
      throttled: 'The state of mails is noted later; nothing is lost.',
    },
  },
} as const satisfies Readonly<Record<string, FunctionSpec>>
