import { header, mailboxHeader } from './mail-header.ts'
import { quotedPrintable } from './quoted-printable.ts'

export interface ReportMail {
  readonly from: { readonly display: string; readonly address: string }
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same as a page. */
  readonly html: string
  readonly attachments: readonly { readonly fileName: string; readonly type: string; readonly bytes: Uint8Array }[]
}

/** A message of text, also as a page, with files attached (RFC 2046). `boundary` cannot occur in quoted-printable or base64, for it holds `=_`. */
export function reportMime({ from, to, subject, text, html, attachments }: ReportMail, boundary: string): Uint8Array {
  return Buffer.from([
    mailboxHeader('From', from), mailboxHeader('To', { display: '', address: to }), header('Subject', subject), header('Auto-Submitted', 'auto-generated'),
    'MIME-Version: 1.0', `Content-Type: multipart/mixed; boundary="=_${boundary}"`, '',
    `--=_${boundary}`, `Content-Type: multipart/alternative; boundary="=_${boundary}-body"`, '',
    `--=_${boundary}-body`, 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable', '', quotedPrintable(text),
    `--=_${boundary}-body`, 'Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable', '', quotedPrintable(html),
    `--=_${boundary}-body--`, '',
    ...attachments.flatMap(({ fileName, type, bytes }) => [
      `--=_${boundary}`, `Content-Type: ${type}; name="${fileName}"`, 'Content-Transfer-Encoding: base64', `Content-Disposition: attachment; filename="${fileName}"`, '',
      Buffer.from(bytes).toString('base64').replace(/.{76}(?=.)/g, '$&\r\n'),
    ]),
    `--=_${boundary}--`, '',
  ].join('\r\n'), 'utf8')
}
