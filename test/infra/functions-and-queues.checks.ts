import { expect, it } from '@jest/globals'
import { environments, type EnvironmentName } from '../../lib/environments.ts'
import { capabilities, type FunctionSpec } from '../../lib/function-table/function-spec.ts'
import { functions } from '../../lib/functions.ts'
import { queues as queueSpecs } from '../../lib/queues.ts'
import { ofType, referred, type SynthesizedTemplate } from './synthesized.ts'

export function functionChecks(template: () => SynthesizedTemplate, name: EnvironmentName) {
  const lambdas = () => ofType(template(), 'AWS::Lambda::Function')

  it('runs every function on nodejs24.x and arm64, traced, with time-out and memory from the table', () => {
    expect(lambdas()).toHaveLength(Object.keys(functions).length)
    const wanted = Object.values<FunctionSpec>(functions).map(({ purpose, memory, timeout }) => ({ purpose, memory, timeout }))
    for (const { Properties } of lambdas()) {
      expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler', TracingConfig: { Mode: 'Active' } })
      expect(wanted).toContainEqual({ purpose: Properties.Description, memory: Properties.MemorySize, timeout: Properties.Timeout })
    }
  })

  it('gives every function a log group of its own that forgets', () => {
    const groups = lambdas().map(({ Properties }) => referred(Properties.LoggingConfig.LogGroup))
    expect(new Set(groups).size).toBe(groups.length)
    for (const { Properties } of ofType(template(), 'AWS::Logs::LogGroup')) expect(Properties.RetentionInDays).toBe(environments[name].logRetentionDays)
  })

  it('keeps environments of one account apart by the service name', () => {
    const pattern = new RegExp(`^${environments[name].stackName}-(${Object.keys(capabilities).join('|')})$`)
    for (const { Properties } of lambdas()) expect(Properties.Environment.Variables.POWERTOOLS_SERVICE_NAME).toMatch(pattern)
  })

  it('gives every queue a dead-letter queue, and both encryption, two weeks and TLS only', () => {
    const queues = ofType(template(), 'AWS::SQS::Queue')
    const targets = new Set(queues.flatMap(({ Properties }) => (Properties.RedrivePolicy ? [referred(Properties.RedrivePolicy.deadLetterTargetArn)] : [])))
    const ofSchedules = ofType(template(), 'AWS::Scheduler::Schedule').map(({ Properties }) => referred(Properties.Target.DeadLetterConfig.Arn))
    const secured = new Set(ofType(template(), 'AWS::SQS::QueuePolicy')
      .filter(({ Properties }) => JSON.stringify(Properties.PolicyDocument).includes('"aws:SecureTransport":"false"'))
      .flatMap(({ Properties }) => Properties.Queues.map(referred)))
    for (const { id, Properties } of queues) {
      expect(Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 86_400 })
      expect(secured).toContain(id)
      const isDeadLetter = targets.has(id) || ofSchedules.includes(id)
      expect([id, isDeadLetter || Properties.RedrivePolicy !== undefined]).toEqual([id, true])
    }
    expect(targets.size).toBe(Object.keys(queueSpecs).length)
  })

  it('reports batch item failures everywhere, hides messages six time-outs long, and limits concurrency', () => {
    const sources = ofType(template(), 'AWS::Lambda::EventSourceMapping')
    expect(sources).toHaveLength(Object.values<FunctionSpec>(functions).filter(({ trigger }) => trigger.kind === 'queue' || trigger.kind === 'mail').length)
    for (const { Properties } of sources) {
      expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures'])
      expect(Properties.ScalingConfig.MaximumConcurrency).toBeGreaterThanOrEqual(2)
      const timeout = template().Resources[referred(Properties.FunctionName)]?.Properties.Timeout
      const visibility = template().Resources[referred(Properties.EventSourceArn)]?.Properties.VisibilityTimeout
      expect(visibility).toBeGreaterThanOrEqual(6 * timeout)
    }
  })

  it('sends mail with as many workers as each of them is told', () => {
    const sender = lambdas().find(({ Properties }) => 'MAIL_CONCURRENCY' in Properties.Environment.Variables)!
    const source = ofType(template(), 'AWS::Lambda::EventSourceMapping').find(({ Properties }) => referred(Properties.FunctionName) === sender.id)!
    expect(sender.Properties.Environment.Variables.MAIL_CONCURRENCY).toBe(String(source.Properties.ScalingConfig.MaximumConcurrency))
  })

  it('starts bill runs on each hour with the scheduled time', () => {
    const schedule = ofType(template(), 'AWS::Scheduler::Schedule').find(({ id }) => id.includes('StartBillRun'))
    expect(schedule?.Properties).toMatchObject({ ScheduleExpression: 'cron(0 * * * ? *)', FlexibleTimeWindow: { Mode: 'OFF' }, State: 'ENABLED' })
    expect(JSON.parse(schedule?.Properties.Target.Input)).toEqual({ scheduledTime: '<aws.scheduler.scheduled-time>' })
  })

  it('tries every schedule again, and keeps what failed', () => {
    const schedules = ofType(template(), 'AWS::Scheduler::Schedule')
    expect(schedules).toHaveLength(Object.values<FunctionSpec>(functions).filter(({ trigger }) => trigger.kind === 'schedule').length)
    const retries = ofType(template(), 'AWS::Lambda::EventInvokeConfig').map(({ Properties }) => Properties.DestinationConfig.OnFailure.Destination)
    for (const { Properties } of schedules) {
      expect(Properties.Target.RetryPolicy.MaximumRetryAttempts).toBeGreaterThan(0)
      expect(retries).toContainEqual(Properties.Target.DeadLetterConfig.Arn)
    }
  })
}
