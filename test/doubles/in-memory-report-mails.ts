import type { ReportMails } from '../../application/ports/report-mails.ts'

/** Twin of adapters/dynamodb/report-mails.ts. */
export function createInMemoryReportMails(): ReportMails {
  const states = new Map<string, string>()
  const key = (sellerId: string, reportId: string, to: string) => `${sellerId} ${reportId} ${to.toLowerCase()}`
  return {
    async claim(sellerId, reportId, to) {
      if ((states.get(key(sellerId, reportId, to)) ?? 'failed') !== 'failed') return false
      states.set(key(sellerId, reportId, to), 'sending')
      return true
    },
    note: async (sellerId, reportId, to, state) => void states.set(key(sellerId, reportId, to), state),
  }
}
