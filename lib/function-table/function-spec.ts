import type { BucketName } from '../buckets.ts'
import type { Environment } from '../environments.ts'
import type { QueueName } from '../queues.ts'
import type { SecretName } from '../secrets.ts'
import type { TableName, tables } from '../tables.ts'

/** What a function may do: these actions on this one resource. test/infra proves that its role allows nothing else. */
export type Grant =
  | { readonly table: TableName; readonly index?: keyof (typeof tables)[TableName]['indexes']; readonly actions: readonly `dynamodb:${string}`[] }
  | { readonly queue: QueueName; readonly actions: readonly ['sqs:SendMessage'] }
  | { readonly secret: SecretName; readonly actions: readonly ['secretsmanager:GetSecretValue'] }
  /** On the bucket's objects; `s3:ListBucket` and the like on the bucket itself. */
  | { readonly bucket: BucketName; readonly actions: readonly `s3:${string}`[] }
  | { readonly mail: 'identities'; readonly actions: readonly ['ses:SendRawEmail'] }
  /** An action that AWS defines on no resource: only those of lib/unscoped-actions.ts. */
  | { readonly unscoped: true; readonly actions: readonly string[] }

export type Trigger =
  | { readonly kind: 'schedule'; readonly cron: { readonly minute: string; readonly hour?: string }; readonly input: Readonly<Record<string, string>> }
  | {
    readonly kind: 'queue'
    readonly queue: QueueName
    readonly batchSize: number
    /** Most invocations at a time: a number, or the name of the environment's setting. At least 2 (SQS). */
    readonly concurrency: number | keyof Pick<Environment, 'mailConcurrency' | 'issueConcurrency'>
  }
  | { readonly kind: 'http' }
  /** SES's receipt rule, asynchronously. What fails three times goes to the queue, which the function reads too: it is tried for longer, and has dead letters. */
  | { readonly kind: 'mail'; readonly queue: QueueName; readonly batchSize: number; readonly concurrency: number }

/** Each queue, bucket and secret has its variable (lib/variables.ts); what else functions are told is named here. */
export type Variable =
  | 'TABLE_NAME'
  | `${Screaming<QueueName>}_QUEUE_URL`
  | `${Screaming<BucketName>}_BUCKET`
  | `${Screaming<SecretName>}_SECRET_ID`
  | 'API_URL'
  | 'REPLY_DOMAIN'
  | 'CONFIGURATION_SET'
  | 'MAIL_CONCURRENCY'

/** @example Screaming<'replyToken'> // 'REPLY_TOKEN' */
export type Screaming<Text extends string> = Text extends `${infer First}${infer Rest}`
  ? Rest extends Uncapitalize<Rest> ? `${Uppercase<First>}${Screaming<Rest>}` : `${Uppercase<First>}_${Screaming<Rest>}`
  : Uppercase<Text>

export type Capability = keyof typeof capabilities

/** What the functions are grouped by: the scope of their constructs, and the `service` of their logs and metrics. */
export const capabilities = {
  billing: 'The bill run.',
  mailing: 'Sending mail.',
  api: 'The HTTP API.',
  usage: 'Metered usage.',
  collections: 'Payments and reminders.',
  replies: 'Mail that customers write.',
  cases: 'Cases and their waits.',
  finance: 'Journal, exports, closing.',
  retention: 'Which discounts keep customers.',
} as const satisfies Readonly<Record<string, string>>

export interface FunctionSpec {
  /** Below functions/, without `.ts`; the file exports `handler`. */
  readonly entry: string
  readonly capability: Capability
  readonly purpose: string
  readonly trigger: Trigger
  /** Megabytes; CPU grows with it, 1,769 being one core. */
  readonly memory: number
  /** Bytes that the bundle may have where it needs a large library, and why; else 700 KB. */
  readonly bundle?: { readonly largest: number; readonly because: string }
  /** Seconds. */
  readonly timeout: number
  readonly environment: readonly Variable[]
  readonly grants: readonly Grant[]
  /** What users lose when it fails or is throttled. */
  readonly impact: { readonly errors: string; readonly throttled: string }
}
