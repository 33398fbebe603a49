import type { JudgeMail } from './events/mail-receiver.ts'
import type { FunctionPool } from './lambda/function-pool.ts'
import type { InvocationResult } from './lambda/invocation.ts'
import type { QueueCounts } from './engines/queue-engine.ts'
import type { LogSink } from './log/log-line.ts'
import type { StackTemplate } from './template/template-types.ts'

export interface LocalStackOptions {
  /** The cloud assembly's folder (`cdk.out`), one of its templates, or a stack that was read already. */
  readonly template: string | StackTemplate
  /** Which stack of the assembly; needed when it holds several. */
  readonly stackName?: string
  /**
   * Keeps everything in this folder: tables, queues with their messages (also those in flight), objects, mails, generated secrets.
   * The next run goes on where this one stopped, even after a kill: messages that a function held are delivered again at once.
   * Without it everything is in memory and gone when the stack stops.
   */
  readonly dataDir?: string
  /** Fixed ports; the others are chosen free. */
  readonly ports?: Partial<Record<'dynamodb' | 'sqs' | 'ses' | 'smtp' | 'api' | 'control', number>>
  /** Takes the log; default: readable lines on standard output. */
  readonly log?: LogSink
  /** Most environments of a function, and batches of an event source, at a time; default: twice the cores. */
  readonly concurrency?: number
  /** Fire schedules by the clock (default); false: on command only. */
  readonly schedules?: boolean
  /** Mails a second that the local SES takes; default 500. */
  readonly mailSendRate?: number
  /** Seconds until a failed message is delivered again; default: the queue's visibility timeout, as on AWS. */
  readonly retryDelaySeconds?: number
  /** Milliseconds between attempts of a failed asynchronous invocation; default 1,000 (AWS: one, then two minutes). */
  readonly asyncRetryDelayMs?: number
  /** Longest wait in seconds for a batch to fill up; default 1. */
  readonly batchingWindowSeconds?: number
  /** Values of template parameters. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Variables that every function gets on top of the template's. */
  readonly environment?: Readonly<Record<string, string>>
  /** Verdicts of the local SES on incoming mail; default: all pass. */
  readonly judgeMail?: JudgeMail
}

/** A running local AWS. */
export interface LocalStack {
  readonly outputs: Readonly<Record<string, string>>
  readonly endpoints: { readonly dynamodb: string, readonly sqs: string, readonly s3: string, readonly sns: string, readonly ses: string, readonly control: string,
    readonly api?: string, readonly smtp?: string }
  readonly viewers: { readonly mail: string, readonly api?: string }
  /** Environment variables that point an SDK (or a child process) at this stack. */
  readonly environment: Readonly<Record<string, string>>
  readonly functions: readonly FunctionPool[]
  /** Names of the template's schedules, as `fireSchedule` takes them. */
  readonly schedules: readonly string[]
  /** Fires a schedule for a time (ISO 8601); settles when its targets have done their work. */
  fireSchedule(name: string, scheduledTime: string): Promise<{ readonly ok: boolean }>
  /** Invokes a function by name, label or ARN and waits for its answer. */
  invoke(name: string, event: unknown): Promise<InvocationResult>
  /** Ends a function's environments in the middle of what they do. */
  killFunction(name: string): Promise<void>
  /** A token for the API. */
  token(request: { readonly groups: readonly string[], readonly sub?: string, readonly expiresIn?: number }): Promise<string>
  /** Messages per queue, by the queue's label. */
  queues(): Promise<readonly (QueueCounts & { readonly label: string })[]>
  /** Settles when no message is waiting, delayed or in flight on a queue that feeds a function, and no function runs. */
  idle(): Promise<void>
  /** Stops event sources, functions and engines; safe to call twice. */
  stop(): Promise<void>
}
