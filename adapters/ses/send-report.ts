import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import { retentionCsv, retentionDefinitionsCsv } from '../reports/retention-csv.ts'
import { retentionPage } from '../reports/retention-page.ts'
import { reportMime } from '../mail/report-mime.ts'
import { allReasons, type RetentionReport } from '../../domain/retention/retention-report.ts'
import { verdictText } from '../../domain/retention/row-words.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import type { SesClients } from './ses-clients.ts'

/** Mails a report to a person: a summary as text, the page and the table attached. Returns SES's message id. */
export function createSendReport({ sending, freshen }: Pick<SesClients, 'sending' | 'freshen'>) {
  return async ({ report, reportId, seller, to }: { readonly report: RetentionReport; readonly reportId: string; readonly seller: Seller; readonly to: string }): Promise<string | undefined> => {
    const text = (value: string) => Buffer.from(value, 'utf8')
    const raw = reportMime({
      from: { display: seller.tradeName, address: seller.email }, to, subject: `What keeps customers, up to ${report.cut}`,
      text: [
        `${report.decisions} decisions of ${seller.tradeName}; what happened before ${report.cut} counts.`, '',
        ...report.rows.filter(({ reason }) => reason === allReasons).map((row) => `- ${row.practice}: ${verdictText(row)} (evidence ${row.grade})`),
        '', 'The attached page shows each with its uncertainty, plots and definitions; the table is attached as CSV.', '',
      ].join('\r\n'),
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
