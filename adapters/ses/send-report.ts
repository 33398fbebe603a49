import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import { retentionCsv, retentionDefinitionsCsv } from '../reports/retention-csv.ts'
import { reportMailHtml, reportMailText } from '../reports/retention-mail-text.ts'
import { retentionPage } from '../reports/retention-page.ts'
import { reportMime } from '../mail/report-mime.ts'
import type { RetentionReport } from '../../domain/retention/retention-report.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import type { SesClients } from './ses-clients.ts'

/** Mails a report to a person: the table in its text, the page with the plots and the table attached. Returns SES's message id. */
export function createSendReport({ sending, freshen }: Pick<SesClients, 'sending' | 'freshen'>) {
  return async ({ report, reportId, seller, to }: { readonly report: RetentionReport; readonly reportId: string; readonly seller: Seller; readonly to: string }): Promise<string | undefined> => {
    const text = (value: string) => Buffer.from(value, 'utf8')
    const raw = reportMime({
      from: { display: seller.tradeName, address: seller.email }, to, subject: `What keeps customers, up to ${report.cut}`,
      text: reportMailText(report, seller.tradeName), html: reportMailHtml(report, seller.tradeName),
      attachments: [
        { fileName: `${reportId}.html`, type: 'text/html', bytes: text(retentionPage(report)) },
        { fileName: `${reportId}.csv`, type: 'text/csv', bytes: retentionCsv(report) },
        { fileName: `${reportId}-definitions.csv`, type: 'text/csv', bytes: retentionDefinitionsCsv() },
      ],
    }, reportId)
    freshen()
    return (await sending.send(new SendRawEmailCommand({ Source: seller.email, Destinations: [to], RawMessage: { Data: raw } }))).MessageId
  }
}
