import { createConsoleLog } from '../../local/log/console-log.ts'
import type { LogSink } from '../../local/log/log-line.ts'

/** The stack's log for people: what started and where, warnings and errors. What functions say at level info is left
 * out: a month of bill runs would drown the result. */
export function startLog(quiet: boolean): LogSink {
  const all = createConsoleLog({ level: quiet ? 'warn' : 'info' })
  const infrastructure = new Set(['local', 'dynamodb', 'sqs, sns, s3', 'mail', 'smtp', 'api', 'control'])
  return (line) => {
    if (line.level === 'info' && !infrastructure.has(line.source)) return
    all(line)
  }
}
