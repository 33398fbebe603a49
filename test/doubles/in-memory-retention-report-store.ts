import type { RetentionReportStore, StoredReport } from '../../application/ports/retention-report-store.ts'

/** Reports in memory. */
export function inMemoryRetentionReportStore(): RetentionReportStore {
  const stored: StoredReport[] = []
  const head = ({ json: _, ...rest }: StoredReport) => rest
  const find = (sellerId: string, id: string) => stored.find((each) => each.sellerId === sellerId && each.id === id)
  return {
    async put(report) {
      if (!find(report.sellerId, report.id)) stored.push(report)
      return head(find(report.sellerId, report.id)!)
    },
    get: async (sellerId, id) => find(sellerId, id),
    list: async (sellerId, { limit }) => stored.filter((each) => each.sellerId === sellerId)
      .sort((one, other) => (`${one.cut}#${one.storedAt}#${one.id}` < `${other.cut}#${other.storedAt}#${other.id}` ? 1 : -1)).slice(0, limit).map(head),
  }
}
