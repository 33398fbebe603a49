import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Usage } from '../domain/estimating/usage.ts'
import { metrics } from '../lib/metrics.ts'
import { synthesizeApp } from '../lib/synthesize-app.ts'
import { timesADay } from './times-a-day.ts'

interface Resource {
  readonly Type: string
  readonly Properties?: Readonly<Record<string, unknown>>
}

const hoursOfMonth = 730
/** An SQS event source with a maximum concurrency keeps five long polls of 20 seconds open, day and night
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html). */
const pollsPerHour = 5 * 3600 / 20

/** What the stack of an environment uses in a month in which nothing happens, from its synthesized template. */
export function idleUsage(): Usage {
  const outdir = mkdtempSync(join(tmpdir(), 'billkeep-idle-'))
  try {
    const { templateFile } = synthesizeApp({ environment: 'prod', outdir })
    const { Resources } = JSON.parse(readFileSync(templateFile, 'utf8')) as { Resources: Readonly<Record<string, Resource>> }
    const all = Object.values(Resources)
    const count = (type: string) => all.filter(({ Type }) => Type === type).length
    // An alarm on an expression is billed by the metrics in it.
    const alarmMetrics = all.filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm').reduce((sum, { Properties = {} }) => {
      const list = Properties.Metrics as readonly { readonly MetricStat?: unknown }[] | undefined
      return sum + (list ? list.filter(({ MetricStat }) => MetricStat !== undefined).length : 1)
    }, 0)
    const schedules = all.filter(({ Type }) => Type === 'AWS::Scheduler::Schedule').reduce((sum, { Properties = {} }) => sum + timesADay(String(Properties.ScheduleExpression)), 0) * hoursOfMonth / 24
    return {
      alarm: alarmMetrics, dashboard: count('AWS::CloudWatch::Dashboard'), secret: count('AWS::SecretsManager::Secret'), key: count('AWS::KMS::Key'),
      metric: Object.keys(metrics).length, schedule: schedules, lambdaRequest: schedules, lambdaGbSecond: schedules * 0.25 * 0.5,
      sqsRequest: count('AWS::Lambda::EventSourceMapping') * pollsPerHour * hoursOfMonth,
    }
  } finally {
    rmSync(outdir, { recursive: true, force: true })
  }
}
