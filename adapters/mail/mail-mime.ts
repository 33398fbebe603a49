import { quotedPrintable } from './quoted-printable.ts'
import type { RenderedBill } from './render-bill.ts'

/** A message of text and HTML, the HTML with its inline image where there is one (RFC 2046, RFC 2387). `boundary` makes
 * the parts' limits; the `=` in them cannot occur in quoted-printable or base64, so no content can end a part.
 * Made by hand because the bytes depend on nothing but the arguments, and nodemailer's composer would bring its table of
 * a thousand file types into the function. */
export function mailMime(
  headers: readonly string[], { text, html, image }: Omit<RenderedBill, 'subject' | 'language'>, boundary: string, attachments: readonly MailAttachment[] = [],
): Uint8Array {
  const htmlPart = textPart('html', html)
  const rich = image
    ? multipart('related; type="text/html"', `${boundary}_r`, [
        htmlPart,
        [
          'Content-Type: image/png; name="qr.png"',
          'Content-Transfer-Encoding: base64',
          'Content-Disposition: inline; filename="qr.png"',
          `Content-ID: <${image.cid}>`,
          '',
          Buffer.from(image.png).toString('base64').replace(/.{76}(?=.)/g, '$&\r\n'),
        ].join('\r\n'),
      ])
    : htmlPart
  const words = multipart('alternative', `${boundary}_a`, [textPart('plain', text), rich])
  const body = attachments.length === 0 ? words : multipart('mixed', `${boundary}_m`, [words, ...attachments.map(attached)])
  return Buffer.from([...headers, 'MIME-Version: 1.0', body, ''].join('\r\n'), 'utf8')
}

/** A file beside the words. Its name is one of ours: letters, digits, dot, hyphen and underscore. */
export interface MailAttachment {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

function attached({ fileName, mediaType, bytes }: MailAttachment): string {
  return [
    `Content-Type: ${mediaType}; name="${fileName}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${fileName}"`,
    '',
    Buffer.from(bytes).toString('base64').replace(/.{76}(?=.)/g, '$&\r\n'),
  ].join('\r\n')
}

function textPart(subtype: 'plain' | 'html', content: string): string {
  return [`Content-Type: text/${subtype}; charset=utf-8`, 'Content-Transfer-Encoding: quoted-printable', '', quotedPrintable(content)].join('\r\n')
}

function multipart(type: string, boundary: string, parts: readonly string[]): string {
  return [
    `Content-Type: multipart/${type}; boundary="=_${boundary}"`,
    '',
    ...parts.flatMap((part) => [`--=_${boundary}`, part]),
    `--=_${boundary}--`,
  ].join('\r\n')
}
