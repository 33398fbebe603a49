/** What differs between environments, as data. `lib/settings.ts` says which of it a deployment may override. */
export interface Environment {
  readonly stackName: string
  /** Whether data outlives the stack: point-in-time recovery, deletion and termination protection, RETAIN. */
  readonly keepsData: boolean
  /** `aws-managed` is the account's own key `aws/dynamodb`: reads and writes with it show in CloudTrail and it costs a few
   * cents, for DynamoDB caches it. A key of our own would cost 1 USD a month and put one more permission, and one more way
   * to lock everybody out, in front of each read; it pays where another account must read or a contract asks for it.
   * `aws-owned` is free and invisible. */
  readonly tableEncryption: 'aws-owned' | 'aws-managed'
  readonly logRetentionDays: 30 | 365
  readonly logLevel: 'DEBUG' | 'INFO'
  /** Workers that send mail at the same time: the event source's maximum, and what each worker divides the account's rate
   * by. A worker sends some 46 mails a second; raise it with the rate that SES grants, and not before, for workers that wait are billed
   * (docs/scale.md). At least 2 (SQS). */
  readonly mailConcurrency: number
  /** Chunks of up to 200 accounts that are issued at the same time, at most. 16 issue some 2,900 bills a second; where SES allows more mails than that, so must
   * this (docs/scale.md says how many). Beyond some 60 they wait for each other at the number counter of a seller. At least 2 (SQS). */
  readonly issueConcurrency: number
  /** SES identities (domains or addresses) that bills are sent from. In the SES sandbox also those they are sent to. */
  readonly mailIdentities: readonly string[]
  /** Domain of the signed reply addresses in the bills. */
  readonly replyDomain: string
  /** Where alarms are mailed to; none: the topic is there, nobody is subscribed. */
  readonly alarmEmail?: string
  /** Web origins that may call the API from a browser. */
  readonly corsOrigins: readonly string[]
  /** Requests of all callers together. */
  readonly apiRate: { readonly perSecond: number; readonly burst: number }
  readonly mfa: 'required' | 'optional'
  /** Hours in a row that some billing date may be due and not closed before an alarm. A run is measured once when its date
   * begins, so this must be more than the zones of the customers whose midnights follow each other hour by hour. */
  readonly runLagHours: number
}

export const environments = {
  dev: {
    stackName: 'billkeep-dev',
    keepsData: false,
    tableEncryption: 'aws-owned',
    logRetentionDays: 30,
    logLevel: 'DEBUG',
    mailConcurrency: 2,
    issueConcurrency: 16,
    mailIdentities: ['billing.example.com'],
    replyDomain: 'reply.billing.example.com',
    corsOrigins: [],
    apiRate: { perSecond: 20, burst: 40 },
    mfa: 'optional',
    runLagHours: 12,
  },
  prod: {
    stackName: 'billkeep-prod',
    keepsData: true,
    tableEncryption: 'aws-managed',
    logRetentionDays: 365,
    logLevel: 'INFO',
    mailConcurrency: 4,
    issueConcurrency: 16,
    mailIdentities: ['billing.example.com'],
    replyDomain: 'reply.billing.example.com',
    corsOrigins: [],
    apiRate: { perSecond: 50, burst: 100 },
    mfa: 'required',
    runLagHours: 6,
  },
} as const satisfies Readonly<Record<string, Environment>>

export type EnvironmentName = keyof typeof environments
