import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import { retentionCsv, retentionDefinitionsCsv } from '../reports/retention-csv.ts'
import { reportMailHtml, reportMailText } from '../reports/retention-mail-text.ts'
import { retentionPage } from '../reports/retention-page.ts'
import { header, mailboxHeader } from '../mail/mail-header.ts'
import { mailMime } from '../mail/mail-mime.ts'
import type { RetentionReport } from '../../domain/retention/retention-report.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import type { SesClients } from './ses-clients.ts'

/** Mails a report to a person: the table in its text, the page with the plots and the table attached. Returns SES's message id. */
export function createSendReport({ sending, freshen }: Pick<SesClients, 'sending' | 'freshen'>) {
  return async ({ report, reportId, seller, to }: { readonly report: RetentionReport; readonly reportId: string; readonly seller: Seller; readonly to: string }): Promise<string | undefined> => {
    const text = (value: string) => Buffer.from(value, 'utf8')
    const headers = [
      mailboxHeader('From', { display: seller.tradeName, address: seller.email }),
      mailboxHeader('To', { display: '', address: to }),
      header('Subject', `What keeps customers, up to ${report.cut}`),
      header('Auto-Submitted', 'auto-generated'),
    ]
    const raw = mailMime(headers, { text: reportMailText(report, seller.tradeName), html: reportMailHtml(report, seller.tradeName) }, reportId, [
      { fileName: `${reportId}.html`, mediaType: 'text/html', bytes: text(retentionPage(report)) },
      { fileName: `${reportId}.csv`, mediaType: 'text/csv', bytes: retentionCsv(report) },
      { fileName: `${reportId}-definitions.csv`, mediaType: 'text/csv', bytes: retentionDefinitionsCsv() },
    ])
    freshen()
    return (await sending.send(new SendRawEmailCommand({ Source: seller.email, Destinations: [to], RawMessage: { Data: raw } }))).MessageId
  }
}
