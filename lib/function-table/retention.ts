import type { FunctionSpec } from './function-spec.ts'

export const retentionFunctions = {
  AskRetentionReports: {
    entry: 'retention/ask-reports',
    capability: 'retention',
    purpose: 'Each night, asks for the report on which offers keep customers, of every seller.',
    trigger: { kind: 'schedule', cron: { minute: '20', hour: '3' }, input: { scheduledTime: '<aws.scheduler.scheduled-time>' } },
    memory: 512,
    timeout: 60,
    environment: ['TABLE_NAME', 'REPORTS_QUEUE_URL'],
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:BatchGetItem'] },
      { queue: 'reports', actions: ['sqs:SendMessage'] },
    ],
    impact: {
      errors: 'Leaders see yesterday\'s report on what keeps customers. The next night catches up, or somebody asks for it.',
      throttled: 'The nightly report on what keeps customers is late.',
    },
  },
  MakeRetentionReport: {
    entry: 'retention/make-report',
    capability: 'retention',
    purpose: 'Notes which offers have expired, gives what was accepted and not given yet, then computes and stores the report on which offers keep customers, of a seller and a cut, and mails the nightly one.',
    trigger: { kind: 'queue', queue: 'reports', batchSize: 1, concurrency: 2 },
    // 100,000 decisions take about 600 MB; the rest buys CPU.
    memory: 3008,
    timeout: 900,
    environment: ['TABLE_NAME'],
    grants: [{ table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'] }, { mail: 'identities', actions: ['ses:SendRawEmail'] }],
    impact: {
      errors: 'A report on what keeps customers is missing until it is asked for again.',
      throttled: 'Reports on what keeps customers are late.',
    },
  },
  Retention: {
    entry: 'api/retention',
    capability: 'api',
    purpose: 'HTTP API for leaders: reports on which offers keep customers, and drafts of policies that follow from them.',
    trigger: { kind: 'http' },
    memory: 512,
    timeout: 20,
    environment: ['TABLE_NAME', 'REPORTS_QUEUE_URL'],
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'] },
      { queue: 'reports', actions: ['sqs:SendMessage'] },
    ],
    impact: {
      errors: 'Leaders cannot see which offers keep customers. Billing itself goes on.',
      throttled: 'Some requests for reports are refused. Billing itself goes on.',
    },
  },
} as const satisfies Readonly<Record<string, FunctionSpec>>
