import type { FunctionSpec } from './function-spec.ts'

const noticeEnvironment = ['TABLE_NAME', 'REPLY_DOMAIN', 'REPLY_TOKEN_SECRET_ID', 'CONFIGURATION_SET'] as const
const mailsNotices = [{ secret: 'replyToken', actions: ['secretsmanager:GetSecretValue'] }, { mail: 'identities', actions: ['ses:SendRawEmail'] }] as const
const disputeEnvironment = [...noticeEnvironment, 'PLAN_QUEUE_URL', 'INVOICE_QUEUE_URL', 'MAIL_QUEUE_URL'] as const
/** A dispute that is upheld issues a credit note: counters, journal, document and mail message. */
const disputeGrants = [
  { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'] },
  { table: 'billing', index: 'work-index', actions: ['dynamodb:Query'] },
  { queue: 'mail', actions: ['sqs:SendMessage'] },
  ...mailsNotices,
] as const

export const casesFunctions = {
  Approvals: {
    entry: 'api/approvals',
    capability: 'cases',
    purpose: 'HTTP API for supervisors: what waits for a second person.',
    trigger: { kind: 'http' },
    memory: 1024,
    bundle: { largest: 1_200_000, because: 'What is approved is done at once: credit notes, credits, holds, and mails to the customer.' },
    timeout: 28,
    environment: disputeEnvironment,
    grants: disputeGrants,
    impact: { errors: 'What is over an agent\'s limit is not approved: its customers wait.', throttled: 'Some decisions of supervisors are refused and have to be sent again.' },
  },
  Cases: {
    entry: 'api/cases',
    capability: 'cases',
    purpose: 'HTTP API for agents and supervisors: cases, the queue, received mails, new links to bills.',
    trigger: { kind: 'http' },
    memory: 512,
    bundle: { largest: 1_300_000, because: 'It words answers and mails notices, knows the numbering plans of all countries (150 KB), so that a promised call can be made, and signs links to raw mails with the S3 client.' },
    timeout: 15,
    environment: [...noticeEnvironment, 'API_URL', 'MAIL_BUCKET'],
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'] },
      { table: 'billing', index: 'work-index', actions: ['dynamodb:Query'] },
      { bucket: 'mail', actions: ['s3:GetObject'] },
      ...mailsNotices,
    ],
    impact: { errors: 'Agents cannot take or answer cases: customers wait, and keep their place.', throttled: 'Some requests of agents are refused and have to be sent again.' },
  },
  Disputes: {
    entry: 'api/disputes',
    capability: 'cases',
    purpose: 'HTTP API for agents and supervisors: disputes of invoices.',
    trigger: { kind: 'http' },
    memory: 512,
    bundle: { largest: 900_000, because: 'it words mails in the customer\'s language, with the SDK of SES and the schemas of every policy' },
    timeout: 28,
    environment: disputeEnvironment,
    grants: disputeGrants,
    impact: { errors: 'Disputes cannot be opened or decided: reminders for disputed amounts go on.', throttled: 'Some requests about disputes are refused and have to be sent again.' },
  },
  Identity: {
    entry: 'api/identity',
    capability: 'cases',
    purpose: 'HTTP API for agents: the identity check of a caller.',
    trigger: { kind: 'http' },
    memory: 512,
    timeout: 15,
    environment: noticeEnvironment,
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'] },
      ...mailsNotices,
    ],
    impact: { errors: 'Callers cannot be verified, so agents can tell and change nothing sensitive.', throttled: 'Some checks of callers are refused and have to be sent again.' },
  },
  WarnOfBreaches: {
    entry: 'cases/warn-of-breaches',
    capability: 'cases',
    purpose: 'Every five minutes, warns of cases near and over their target, and puts back what nobody works on.',
    trigger: { kind: 'schedule', cron: { minute: '0/5' }, input: { scheduledTime: '<aws.scheduler.scheduled-time>' } },
    memory: 512,
    timeout: 240,
    environment: ['TABLE_NAME'],
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'] },
      { table: 'billing', index: 'work-index', actions: ['dynamodb:Query'] },
    ],
    impact: { errors: 'Nobody is warned of customers who wait too long; cases of silent agents go back only when somebody claims.', throttled: 'Warnings come later.' },
  },
} as const satisfies Readonly<Record<string, FunctionSpec>>
