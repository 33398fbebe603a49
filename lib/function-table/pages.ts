import type { FunctionSpec } from './function-spec.ts'

export const pagesFunctions = {
  BillPages: {
    entry: 'pages/bill-pages',
    capability: 'api',
    purpose: 'Pages that the link in a bill opens: the bill, questions, disputes, plans, calls, a new link.',
    trigger: { kind: 'http' },
    memory: 1024,
    bundle: { largest: 1_250_000, because: 'It compares plans, words the bill, mails codes, opens disputes and checks telephone numbers by the numbering plans of all countries, beside reading the account.' },
    timeout: 15,
    environment: ['TABLE_NAME', 'API_URL', 'REPLY_DOMAIN', 'REPLY_TOKEN_SECRET_ID', 'CONFIGURATION_SET'],
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'] },
      { table: 'billing', index: 'work-index', actions: ['dynamodb:Query'] },
      { secret: 'replyToken', actions: ['secretsmanager:GetSecretValue'] },
      { mail: 'identities', actions: ['ses:SendRawEmail'] },
    ],
    impact: {
      errors: 'Customers cannot open their bill, ask or dispute on its page. The mail itself, and answering it, work.',
      throttled: 'Some customers cannot open their bill\'s page at once; trying again helps.',
    },
  },
} as const satisfies Readonly<Record<string, FunctionSpec>>
