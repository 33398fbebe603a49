import type { FunctionSpec } from './function-spec.ts'
import { billingEnvironment } from './billing-environment.ts'

export const documentsFunctions = {
  Documents: {
    entry: 'api/documents',
    capability: 'api',
    purpose: 'HTTP API for corrections: credit notes, reissued invoices, explanations, drafts that wait for approval, and bills mailed once more.',
    trigger: { kind: 'http' },
    memory: 512,
    bundle: { largest: 900_000, because: 'A bill that is mailed once more is worded as the first time, with its e-invoice, and given to SES.' },
    timeout: 15,
    environment: [...billingEnvironment, 'API_URL', 'REPLY_DOMAIN', 'REPLY_TOKEN_SECRET_ID', 'CONFIGURATION_SET'],
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'] },
      { table: 'billing', index: 'work-index', actions: ['dynamodb:Query'] },
      { queue: 'mail', actions: ['sqs:SendMessage'] },
      { secret: 'replyToken', actions: ['secretsmanager:GetSecretValue'] },
      { mail: 'identities', actions: ['ses:SendRawEmail'] },
    ],
    impact: {
      errors: 'Invoices cannot be credited, reissued, explained or mailed once more, and drafts wait. A request that is sent again under its key is done once.',
      throttled: 'Some corrections and approvals are refused and have to be sent again.',
    },
  },
  DocumentFiles: {
    entry: 'api/document-files',
    capability: 'api',
    purpose: 'HTTP API for documents as PDF, made on request, also for whoever has the link in a bill.',
    trigger: { kind: 'http' },
    memory: 1024,
    bundle: { largest: 1_900_000, because: 'pdfkit with its font engine; the fonts lie beside it' },
    timeout: 28,
    environment: ['TABLE_NAME', 'REPLY_TOKEN_SECRET_ID'],
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'] },
      { secret: 'replyToken', actions: ['secretsmanager:GetSecretValue'] },
    ],
    impact: {
      errors: 'Bills cannot be seen as PDF. They are mailed all the same.',
      throttled: 'Some PDFs have to be asked for again.',
    },
  },
} as const satisfies Readonly<Record<string, FunctionSpec>>
