import { recipientsOf } from '../../domain/retention/report-policy.ts'
import type { RetentionReport } from '../../domain/retention/retention-report.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import type { PolicyStore } from '../ports/policy-store.ts'
import type { ReportMails } from '../ports/report-mails.ts'
import type { SellerStore } from '../ports/seller-store.ts'

/** Mails a report to one person. Throws where it certainly was not sent, or nobody knows. */
export type SendReport = (mail: { readonly report: RetentionReport; readonly reportId: string; readonly seller: Seller; readonly to: string }) => Promise<unknown>

export interface MailReportDeps {
  readonly policies: Pick<PolicyStore, 'get'>
  readonly sellers: Pick<SellerStore, 'get'>
  readonly mails: ReportMails
  readonly sendReport: SendReport
  /** Whether an error says that a mail certainly was not sent. */
  readonly notSent: (error: unknown) => boolean
}

/** Mails the nightly report to whom the seller's policy names, each version once to each. A mail that certainly was not sent is sent when the work is
 * done again; of one that may have been nobody knows, and it is not.
 * @returns how many were mailed now
 * @throws what refused a mail, after the others were mailed */
export function createMailReport({ policies, sellers, mails, sendReport, notSent }: MailReportDeps) {
  return async (report: RetentionReport, reportId: string): Promise<number> => {
    const { sellerId, cut } = report
    const [{ policy }, record] = await Promise.all([policies.get(sellerId, 'reports'), sellers.get(sellerId)])
    if (!record) return 0
    let sent = 0
    const refused: unknown[] = []
    for (const to of recipientsOf(policy, cut)) {
      if (!(await mails.claim(sellerId, reportId, to))) continue
      try {
        await sendReport({ report, reportId, seller: record.seller, to })
        await mails.note(sellerId, reportId, to, 'sent')
        sent += 1
      } catch (error) {
        if (notSent(error)) await mails.note(sellerId, reportId, to, 'failed')
        refused.push(error)
      }
    }
    if (refused.length > 0) throw refused[0]
    return sent
  }
}
