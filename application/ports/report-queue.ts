import type { ReportMessage } from '../../contracts/events/report-message.ts'

/** Reports that are waiting to be computed. */
export interface ReportQueue {
  ask(message: ReportMessage): Promise<void>
}
