import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import type { Usage } from '../domain/estimating/usage.ts'
import type { BillRunFigures } from './bill-run.ts'

/** Bytes that Lambda itself logs of an invocation: START, END, REPORT and the trace's line, each billed with 26 bytes more. */
const platformLogBytes = 480
/** Share of invocations that X-Ray records by default, besides one a second. */
const tracedShare = 0.05

/** What a run used, without Lambda's time: that depends on how long its calls take. */
export function usageOf(figures: BillRunFigures): Usage {
  const { writeUnits, readUnits, queues, invocations, recipients } = figures
  const logBytes = invocations * platformLogBytes + figures.stages.invoice.messages * lineBytes(['InvoicesIssued', 'AccountsParked'], 'billing') + figures.stages.mail.messages * lineBytes(['MailsSent', 'MailsFailed', 'MailsUnknown'], 'mailing')
  return {
    dynamodbWrite: writeUnits, dynamodbRead: readUnits, sqsRequest: Object.values(queues).reduce((sum, { units }) => sum + units, 0),
    lambdaRequest: invocations, sesRecipient: recipients, logGb: logBytes / 1e9, trace: invocations * tracedShare,
  }
}

/** Bytes of one line of metrics in the log. */
function lineBytes(names: readonly string[], capability: string): number {
  const line = new Metrics({ namespace: 'Billkeep', serviceName: `billkeep-prod-${capability}` })
  for (const name of names) line.addMetric(name, MetricUnit.Count, 100)
  const bytes = Buffer.byteLength(JSON.stringify(line.serializeMetrics()))
  line.clearMetrics()
  return bytes + 26
}
