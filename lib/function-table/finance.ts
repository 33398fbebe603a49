import type { FunctionSpec } from './function-spec.ts'

const environment = ['TABLE_NAME', 'EXPORT_QUEUE_URL', 'EXPORTS_BUCKET'] as const

/** The S3 client brings its own streams, checksums and signing: about as much as the other clients together. */
const s3Client = { largest: 950_000, because: 'Files of any size are streamed to S3, and links to them are signed.' } as const

export const financeFunctions = {
  StartExports: {
    entry: 'finance/start-exports',
    capability: 'finance',
    purpose: 'Each night, exports what is new in the journal of each seller.',
    trigger: { kind: 'schedule', cron: { minute: '30', hour: '2' }, input: { scheduledTime: '<aws.scheduler.scheduled-time>' } },
    memory: 512,
    bundle: s3Client,
    timeout: 60,
    environment,
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'] },
      { queue: 'export', actions: ['sqs:SendMessage'] },
    ],
    impact: {
      errors: 'Finance has no increment of this night; the next night exports it too.',
      throttled: 'Finance has no increment of this night; the next night exports it too.',
    },
  },
  ExportPart: {
    entry: 'finance/export-part',
    capability: 'finance',
    purpose: 'Writes one part of an export (up to 5,000 numbers of the journal) to S3, or its balances and manifest.',
    trigger: { kind: 'queue', queue: 'export', batchSize: 1, concurrency: 8 },
    memory: 1769,
    bundle: s3Client,
    timeout: 600,
    environment,
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:UpdateItem'] },
      { table: 'billing', index: 'billing-index', actions: ['dynamodb:Query'] },
      { bucket: 'exports', actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'] },
      { queue: 'export', actions: ['sqs:SendMessage'] },
    ],
    impact: {
      errors: 'An export that somebody asked for is late; it has no manifest and is not taken for a whole one.',
      throttled: 'Exports take longer; nothing is lost.',
    },
  },
  WriteArchive: {
    entry: 'finance/write-archive',
    capability: 'finance',
    purpose: 'Each night, packs what was issued into the archive: data, e-invoices and PDFs with their hashes.',
    trigger: { kind: 'schedule', cron: { minute: '40', hour: '3-6' }, input: { scheduledTime: '<aws.scheduler.scheduled-time>' } },
    memory: 1769,
    bundle: { largest: 2_700_000, because: 'pdfkit with its font engine, the e-invoice, and the S3 client; it runs at night, nobody waits for its start' },
    timeout: 900,
    environment: ['TABLE_NAME', 'ARCHIVE_BUCKET'],
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'] },
      // Listing is what makes S3 say that an index is not there yet, in place of forbidding to look.
      { bucket: 'archive', actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListBucket'] },
    ],
    impact: {
      errors: 'Documents of the last days are in the table alone, not in the archive; the next night archives them too.',
      throttled: 'Documents of the last days are in the table alone, not in the archive; the next night archives them too.',
    },
  },
  Finance: {
    entry: 'api/finance',
    capability: 'api',
    purpose: 'HTTP API for finance: exports with their links, periods and their closing.',
    trigger: { kind: 'http' },
    memory: 512,
    bundle: s3Client,
    timeout: 15,
    environment,
    grants: [
      { table: 'billing', actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'] },
      { bucket: 'exports', actions: ['s3:GetObject'] },
      { queue: 'export', actions: ['sqs:SendMessage'] },
    ],
    impact: {
      errors: 'Finance cannot ask for exports or close periods. Billing itself goes on.',
      throttled: 'Some requests of finance are refused. Billing itself goes on.',
    },
  },
} as const satisfies Readonly<Record<string, FunctionSpec>>
